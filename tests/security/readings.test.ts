// Pages that show personal data or the audit: each showing is an entry, a refused one is none. The attacker: who looks around on
// pages because only the API is kept.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../api/client.ts';
import { keptPages } from '../setup/readings.ts';
import { startProduct, type Product } from '../setup/product.ts';

let product: Product;
let database: pg.Client;
let ids: Record<string, string>;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  const admin = await signIn(product.url, 'admin', product.password);
  const found = (await admin.get('/directory?q=')).body.items as {
    id: string;
    account: { name: string } | null;
    holdings: { id: string; post: { title: string } }[];
  }[];
  const { rows } = await database.query<{ holding: string; person: string }>(
    `SELECT h.id AS holding, h.person_id AS person FROM holding h JOIN person pe ON pe.id = h.person_id
     JOIN "user" us ON us.id = pe.user_id WHERE us.username = 'school'`,
  );
  const { holding, person } = rows[0]!;
  expect(found.length).toBeGreaterThan(0);
  expect((await admin.post(`/holdings/${holding}/end`, { reason: 'Chuyển công tác' })).status).toBe(200);
  ids = { '/admin/people/[id=uuid]': person, '/handovers/[id=uuid]': holding };
});
afterAll(async () => {
  await database?.end();
  await product?.stop();
});

const entries = async (verb: string, username: string): Promise<number> => {
  const { rowCount } = await database.query(
    `SELECT 1 FROM act a JOIN person pe ON pe.id = a.person_id JOIN "user" us ON us.id = pe.user_id
     WHERE a.kind = 'read' AND a.verb = $1 AND us.username = $2 AND a.origin IS NOT NULL`,
    [verb, username],
  );
  return rowCount!;
};

const open = async (page: string, account: string): Promise<number> => {
  const { token } = await signIn(product.url, account, product.password);
  const place = page.replace('[id=uuid]', ids[page] ?? '');
  return (await fetch(`${product.url}${place}`, { headers: { authorization: `Bearer ${token}` } })).status;
};

test.each(keptPages)('$page is kept as $operation', async ({ page, operation, account }) => {
  const before = await entries(operation, account);
  expect(await open(page, account)).toBe(200);
  expect(await entries(operation, account)).toBe(before + 1);
});

test.each(keptPages.filter(({ page }) => !['/mandates', '/handovers'].includes(page)))(
  '$page refused is no reading',
  async ({ page, operation }) => {
    expect(await open(page, 'front')).toBeGreaterThanOrEqual(403);
    expect(await entries(operation, 'front')).toBe(0);
  },
);
