// The environment: one schema, parsed once at boot by each process; a wrong value stops the boot and names itself.
import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

export const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  /** Whose tables they are: migrations run as this role, and give DATABASE_URL's what it needs. */
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address')
    .optional(),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:/]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('dondoc'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be an smtp:// address')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n@]*[^\s@]@[^\r\n@]+$/, 'must be an address, or Name <address>')
    .default('Đôn Đốc <dondoc@localhost>'),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  DATA_DIR: z.string().min(1).default('.data'),
  /** Where a bucket is named, files lie there instead of in DATA_DIR. */
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  MAILBOX_DIR: z.string().min(1).optional(),
  DEMO: flag.default(false),
  DEMO_DATES: z.enum(['moved', 'as-signed']).default('moved'),
  WORKER_HEALTH_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Environment = z.output<typeof environmentSchema>;

/**
 * @param source process.env, or what stands in for it; an empty value counts as not given
 * @throws Error that names each wrong variable, never its value
 */
export function readEnvironment<K extends keyof Environment>(
  source: Record<string, string | undefined>,
  ...names: K[]
): Pick<Environment, K> {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const mask = Object.fromEntries(names.map((name) => [name, true]));
  const parsed = environmentSchema.pick(mask as Record<keyof Environment, true>).safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Environment: ${wrong.join('; ')}`);
}
