// Sign-in: better-auth with accounts that the administrator makes; sessions by cookie, tokens by Authorization: Bearer.
import { PrismaPg } from '@prisma/adapter-pg';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { bearer, username } from 'better-auth/plugins';
import { accountName, MIN_PASSWORD } from '#prisma/account.ts';
import { PrismaClient } from '#prisma/generated/client.ts';

/** The header by which server.ts hands the caller's address on, so that not all share one rate limit. */
export const addressHeader = 'x-dondoc-address';

export interface AuthOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly publicUrl: string;
}

export function createAuth({ databaseUrl, secret, publicUrl }: AuthOptions) {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: 5 }) });
  const auth = betterAuth({
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD },
    databaseHooks: {
      session: {
        create: {
          /** A locked account is told no more than a wrong password is. */
          before: async ({ userId }) => {
            const user = await prisma.user.findUnique({ where: { id: userId }, select: { banned: true } });
            if (user?.banned) throw new APIError('UNAUTHORIZED', { message: 'locked' });
          },
        },
      },
    },
    session: { expiresIn: 12 * 3_600, updateAge: 3_600 },
    // By address: a whole office shares one in the morning. Limits per account come with the second factor.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      // Nobody is kept from signing out by what others at the same address do.
      customRules: { '/sign-in/username': { window: 60, max: 60 }, '/sign-out': false },
    },
    advanced: {
      cookiePrefix: 'dondoc',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [username({ usernameValidator: (name) => accountName.test(name) }), bearer()],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
  return { auth, prisma };
}

export type Auth = ReturnType<typeof createAuth>['auth'];

/** What of better-auth the outside may call: nothing that makes, changes or lists accounts. */
export const openAuthPaths = {
  get: '/api/auth/get-session',
  post: ['/api/auth/sign-in/username', '/api/auth/sign-out'],
};
