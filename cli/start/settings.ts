// What a start goes by: the environment, read once, with what `npm start` adds to it by itself.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnvironment } from '#domain/environment.ts';
import { reasonOf, StartFailure } from '#local/failure.ts';
import type { Addresses } from '#prisma/application-role.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type Settings = {
  development: boolean;
  port: number;
  publicUrl: string;
  dataDir: string;
  demo: boolean;
  demoDates: 'moved' | 'as-signed';
  /** null: the embedded one */
  database: Addresses | null;
  temporalNamespace: string;
  /** null: none, or in the demo a catch-all of its own */
  smtpUrl: string | null;
};

export function readSettings(development: boolean): Settings {
  const given = process.env;
  try {
    const read = readEnvironment(
      { ...given, DEMO: given.DEMO || (given.DATABASE_URL ? '0' : '1') },
      'PORT',
      'PUBLIC_URL',
      'DATA_DIR',
      'DEMO',
      'DEMO_DATES',
      'TEMPORAL_NAMESPACE',
      'LOG_LEVEL',
      'SMTP_URL',
      'MAIL_FROM',
    );
    if (given.TEMPORAL_ADDRESS) readEnvironment(given, 'TEMPORAL_ADDRESS');
    return {
      development,
      port: read.PORT,
      publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
      dataDir: resolve(root, read.DATA_DIR),
      demo: read.DEMO,
      demoDates: read.DEMO_DATES,
      database: given.DATABASE_URL ? givenDatabase() : null,
      temporalNamespace: read.TEMPORAL_NAMESPACE,
      smtpUrl: read.SMTP_URL ?? null,
    };
  } catch (error) {
    throw new StartFailure('Có biến môi trường sai giá trị: hãy sửa rồi chạy lại.', reasonOf(error));
  }
}

function givenDatabase(): Addresses {
  const read = readEnvironment(process.env, 'DATABASE_URL', 'DATABASE_OWNER_URL');
  return { owner: read.DATABASE_OWNER_URL ?? read.DATABASE_URL, application: read.DATABASE_URL };
}

/** The secret that signs sessions: the environment's, else one made once and kept, so that people stay signed in. */
function authSecret(dataDir: string): string {
  if (process.env.AUTH_SECRET) return readEnvironment(process.env, 'AUTH_SECRET').AUTH_SECRET;
  const file = join(dataDir, 'auth-secret');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

export function childEnvironment(
  settings: Settings,
  databaseUrl: string,
  temporalAddress: string,
  mailbox: { url: string; folder: string } | null,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: settings.development ? 'development' : 'production',
    PORT: String(settings.port),
    PUBLIC_URL: settings.publicUrl,
    DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: '', // web and workers are told nothing of the owner
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: settings.temporalNamespace,
    AUTH_SECRET: authSecret(settings.dataDir),
    DEMO: settings.demo ? '1' : '0',
    DEMO_DATES: settings.demoDates,
    SMTP_URL: mailbox?.url ?? settings.smtpUrl ?? '',
    MAILBOX_DIR: mailbox?.folder ?? '',
  };
}
