// A database of its own for a test: a copy of the migrated template, made in some 30 ms.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { applicationOf } from '#prisma/application-role.ts';

/** `url` is the owner's; `application` is what web and workers connect with. */
export type FreshDatabase = { url: string; application: string; drop: () => Promise<void> };

async function asAdmin(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('servers').databaseUrl });
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const { templateUrl } = inject('servers');
  const url = new URL(templateUrl);
  url.pathname = `/test_${randomUUID().replaceAll('-', '')}`;
  const name = nameOf(url.href);
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${nameOf(templateUrl)}`);
  return {
    url: url.href,
    application: applicationOf(url.href),
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
