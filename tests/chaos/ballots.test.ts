// Kill -9 of the web between the insert and the answer of a secret vote, and of the worker between the commit that closes a
// ballot and the destroying of its keys. The faults: a vote that is lost or counted twice; a key that outlives its ballot.
// They are held from outside: triggers of this test wait for a lock in the database, so that no program knows of it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recount } from '#ballots/published.ts';
import { signIn, type Caller } from '../api/client.ts';
import { aCouncil } from '../setup/council.ts';
import { ended, run, startProduct, type Product } from '../setup/product.ts';
import { cast, sealed, takePapers, type Papers } from '../setup/voter.ts';

let product: Product;
let database: pg.Client;
/** Holds what the triggers wait for. */
let holder: pg.Client;
const restarted: ChildProcess[] = [];
let office: Caller;
let members: Caller[];
let people: string[];

const COMMIT = 7_001;
const DESTROY = 7_002;

beforeAll(async () => {
  product = await startProduct();
  [database, holder] = (await Promise.all(
    [0, 1].map(async () => {
      const client = new pg.Client({ connectionString: product.databaseUrl });
      await client.connect();
      return client;
    }),
  )) as [pg.Client, pg.Client];
  office = await signIn(product.url, 'secretariat', product.password);
  members = await Promise.all(
    ['police', 'front', 'school'].map((name) => signIn(product.url, name, product.password)),
  );
  people = await Promise.all(members.map(async (one) => (await one.get('/me')).body.person.id));
  await database.query(`
    CREATE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_advisory_xact_lock(${COMMIT}); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER hold_commit AFTER INSERT ON ballot_box DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION hold_commit();
    CREATE FUNCTION hold_destroying() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN
         -- The close itself has written before it empties the box; the destroying has not.
         IF pg_current_xact_id_if_assigned() IS NULL THEN PERFORM pg_advisory_xact_lock(${DESTROY}); END IF;
         RETURN NULL;
       END';
    CREATE TRIGGER hold_destroying BEFORE DELETE ON ballot_box FOR EACH STATEMENT EXECUTE FUNCTION hold_destroying();`);
}, 120_000);
afterAll(async () => {
  for (const child of restarted) child.kill('SIGTERM');
  await Promise.all(restarted.map(ended));
  await Promise.all([database?.end(), holder?.end()]);
  await product?.stop();
});

const hold = (lock: number) => holder.query('SELECT pg_advisory_lock($1)', [lock]);
const release = (lock: number) => holder.query('SELECT pg_advisory_unlock($1)', [lock]);
async function until<T>(what: string, asked: () => Promise<T | false | undefined>): Promise<T> {
  for (const begun = Date.now(); Date.now() - begun < 120_000; await sleep(50)) {
    const found = await asked().catch(() => undefined);
    if (found) return found;
  }
  throw new Error(`not within two minutes: ${what}`);
}
/** The server process that waits for a lock. */
const waiting = (lock: number) =>
  until(`somebody waits for ${lock}`, async () => {
    const { rows } = await database.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [lock],
    );
    return rows[0]?.pid;
  });
async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended(child);
}
async function restart(file: 'web/server.ts' | 'workers/main.ts'): Promise<ChildProcess> {
  const child = run(file, product.environment);
  restarted.push(child);
  await until(`${file} is up`, async () => (await fetch(`${product.url}/healthz`)).ok);
  return child;
}
const inBox = async (id: string): Promise<number> =>
  (await database.query('SELECT 1 FROM ballot_box WHERE ballot_id = $1', [id])).rowCount!;

async function opened(): Promise<{ id: string; papers: Papers[] }> {
  const seats = ['chair', 'secretary', 'member'];
  const council = aCouncil(people.map((person, i) => ({ person, seat: seats[i]! })));
  const { body: kept } = await office.post('/councils', council);
  const asked = { council: kept.id, way: 'secret', title: 'Kín', candidates: [{ title: 'A' }] };
  const id = (await members[0]!.post('/ballots', asked)).body.id as string;
  const roll = people.map((member) => ({ member, attendance: 'present' }));
  await members[0]!.post(`/ballots/${id}/start`, { roll });
  const papers: Papers[] = [];
  for (const member of members) papers.push(await takePapers(member, id));
  expect((await members[0]!.post(`/ballots/${id}/open`, {})).status).toBe(200);
  return { id, papers };
}

test('the web is killed between insert and answer, before and after the commit; the worker between the close and the keys: each vote counts once, and no key is left', async () => {
  const { id, papers } = await opened();
  const votes = await Promise.all(
    ['for', 'for', 'against'].map((said, i) => sealed(papers[i]!, { c1: said as 'for' })),
  );
  let web = product.web;

  // After the insert the web and its connection die: nothing stands, and the same sent again is counted.
  await hold(COMMIT);
  let answer = cast(product.url, id, votes[0]!).catch(() => 'no answer');
  const lost = await waiting(COMMIT);
  await killed(web);
  expect(await answer).toBe('no answer');
  await database.query('SELECT pg_terminate_backend($1)', [lost]);
  await release(COMMIT);
  expect(await inBox(id)).toBe(0);
  web = await restart('web/server.ts');
  expect((await cast(product.url, id, votes[0]!)).body).toEqual({ counted: true });
  expect(await inBox(id)).toBe(1);

  // The commit stands, the answer does not come: sent again, and again at once, it is the same vote.
  await hold(COMMIT);
  answer = cast(product.url, id, votes[1]!).catch(() => 'no answer');
  await waiting(COMMIT);
  await killed(web);
  expect(await answer).toBe('no answer');
  await release(COMMIT);
  await until('the commit is seen', async () => (await inBox(id)) === 2);
  await restart('web/server.ts');
  const again = await Promise.all(Array.from({ length: 6 }, () => cast(product.url, id, votes[1]!)));
  expect(again.map(({ body }) => body)).toEqual(again.map(() => ({ counted: true })));
  expect((await cast(product.url, id, await sealed(papers[1]!, { c1: 'against' }))).body).toEqual({
    refused: 'voted_already',
  });
  expect((await cast(product.url, id, votes[2]!)).body).toEqual({ counted: true });
  expect(await inBox(id)).toBe(3);

  // The close is committed, the keys are still there when the worker dies: the next one destroys them.
  const keys = () => readdirSync(join(product.environment['DATA_DIR']!, 'ballots'));
  expect(keys()).toHaveLength(1);
  await hold(DESTROY);
  members = await Promise.all(
    ['police', 'front', 'school'].map((name) => signIn(product.url, name, product.password)),
  );
  await members[0]!.post(`/ballots/${id}/close`, {});
  await waiting(DESTROY);
  expect((await members[0]!.get(`/ballots/${id}`)).body.status).toBe('closed');
  await killed(product.worker!);
  await release(DESTROY);
  expect(keys()).toHaveLength(1);
  await restart('workers/main.ts');
  await until('the keys are destroyed', async () => keys().length === 0);
  expect(await inBox(id)).toBe(0);

  const { body: ballot } = await members[0]!.get(`/ballots/${id}`);
  expect(ballot.result.candidates).toMatchObject([{ for: 2, against: 1, returned: 3, issued: 3 }]);
  const { body: published } = await members[0]!.get(`/ballots/${id}/published`);
  expect(published.list).toHaveLength(3);
  expect(await recount(published)).toBeNull();
}, 240_000);
