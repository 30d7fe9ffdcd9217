// Puts a ward into the database: units, posts, and for each demo account a user, a person and the post they hold.
import { hashPassword } from 'better-auth/crypto';
import type pg from 'pg';
import type { Ward } from '#domain/ward.ts';
import { insertAccount } from './account.ts';
import { writeClosure } from './closure.ts';

export interface SeedOptions {
  /** Makes the same id from the same words, so that a second seeding meets what is there. */
  readonly derivedId: (...parts: string[]) => string;
  readonly password: string;
  /** null for a ward that is no demo. */
  readonly demoShiftDays: number | null;
  /** Where the demo accounts get their mail: account@domain. */
  readonly mailDomain?: string;
  /** ISO 8601: from when the posts are held. */
  readonly since: string;
}

export interface Seeded {
  readonly ward: string;
  /** Ids by unit code. */
  readonly units: ReadonlyMap<string, string>;
}

/** In the caller's transaction: a ward that stands already stands whole, and is left as the office made it. */
export async function seedWard(client: pg.ClientBase, ward: Ward, options: SeedOptions): Promise<Seeded> {
  const { derivedId, since } = options;
  const id = derivedId('ward', ward.code);
  const unit = (code: string) => derivedId('unit', id, code);
  const post = (code: string) => derivedId('post', id, code);
  const put = (text: string, values: unknown[]) => client.query(text, values);
  const seeded = { ward: id, units: new Map(ward.units.map(({ code }) => [code, unit(code)])) };
  const { rowCount } = await put(
    'INSERT INTO ward (id, code, name, demo_shift_days) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [id, ward.code, ward.name, options.demoShiftDays],
  );
  if (rowCount === 0) return seeded;
  for (const [position, one] of ward.units.entries()) {
    await put(
      'INSERT INTO unit (id, ward_id, code, name, short_name, kind, position) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [unit(one.code), id, one.code, one.name, one.shortName, one.kind, position],
    );
  }
  for (const one of ward.units) {
    await client.query('UPDATE unit SET parent_id = $2, leads_unit_id = $3 WHERE id = $1', [
      unit(one.code),
      one.parent && unit(one.parent),
      one.leads && unit(one.leads),
    ]);
  }
  await writeClosure(client, id);
  for (const one of ward.posts) {
    await put('INSERT INTO post (id, unit_id, code, title, rank, roles) VALUES ($1, $2, $3, $4, $5, $6)', [
      post(one.code),
      unit(one.unit),
      one.code,
      one.title,
      one.rank,
      one.roles,
    ]);
  }
  const hash = await hashPassword(options.password);
  for (const account of ward.accounts) {
    await insertAccount(client, {
      ward: id,
      account: account.name,
      name: account.displayName,
      hash,
      post: post(account.post),
      email: options.mailDomain && `${account.name}@${options.mailDomain}`,
      since,
      ids: {
        user: `demo-${account.name}`,
        person: derivedId('person', id, account.name),
        holding: derivedId('holding', id, account.name),
      },
    });
  }
  return seeded;
}
