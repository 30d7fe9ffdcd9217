// The end of a quarter: thousands of deadlines at one instant. How long until each has passed, and what people feel of it meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import { digestMail } from '#documents/digest.ts';
import { nextDigest } from '#domain/digest-times.ts';
import { act } from '#ledger/act.ts';
import { calendarOf } from '#ledger/calendar.ts';
import { createPool, type Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { gather, peopleToTell } from '#ledger/mail-gather.ts';
import { newTask, openHouse, type House } from '../tests/chaos/house.ts';
import { catchUp } from '../tests/chaos/proof.ts';
import { percentile, round } from './measure.ts';
import { ids, ledgerWay } from './ways.ts';

type Say = (line: Record<string, unknown>) => void;

const UNITS = 40;
const CALM_S = 10;

/** Units with a leader each, who have an address. */
async function makeUnits(house: House): Promise<string[]> {
  const { pool, ward } = house;
  const units = ids(UNITS);
  const root = (await pool.query<{ id: string }>(`SELECT id FROM unit WHERE code = 'root'`)).rows[0]!.id;
  for (const [n, unit] of units.entries()) {
    const [person, post] = ids(2);
    const name = `unit-${n}`;
    await pool.query(
      `INSERT INTO unit (id, ward_id, code, name, short_name, kind, parent_id) VALUES ($1, $2, $3, $3, $3, 'party_cell', $4)`,
      [unit, ward.id, name, root],
    );
    await pool.query('INSERT INTO unit_closure VALUES ($1, $1, 0), ($2, $1, 1)', [unit, root]);
    await pool.query('INSERT INTO person (id, ward_id, name) VALUES ($1, $2, $3)', [person, ward.id, name]);
    await pool.query(
      `INSERT INTO post (id, unit_id, code, title, rank, roles) VALUES ($1, $2, $3, $3, 'leader', '{}')`,
      [post, unit, name],
    );
    await pool.query(
      `INSERT INTO holding (id, person_id, post_id, from_at) VALUES ($1, $2, $3, '2020-01-01Z')`,
      [newId(new Date()), person, post],
    );
  }
  await pool.query(`UPDATE person SET email = id || '@example.org' WHERE ward_id = $1`, [ward.id]);
  return units;
}

/** Gives so many tasks, eight at a time, and waits until each has its workflow. */
async function give(
  house: House,
  pool: Pool,
  count: number,
  lead: (n: number) => string,
  due: string | null,
) {
  let next = 0;
  const one = async (n: number) => {
    const content = { title: `Việc ${n}`, product: 'Báo cáo', lead: lead(n), coordinating: [], watching: [] };
    const outcome = await act(pool, {
      ...{ kind: 'task', id: newId(new Date()), ward: house.ward.id, commandId: newId(new Date()) },
      ...{ actor: house.ward.office, at: new Date().toISOString() },
      command: { type: 'create', ...content, due },
    });
    if (!outcome.accepted) throw new Error(`not created: ${outcome.rejected}`);
  };
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < count) await one(next++);
    }),
  );
  while ((await house.pool.query('SELECT 1 FROM wake LIMIT 1')).rowCount! > 0) await sleep(100);
}

/** People who take tasks from assignment to acceptance, an act every 50 ms, until `ended`. */
async function peopleAct(house: House, pool: Pool, ended: () => boolean) {
  const { acts } = ledgerWay(pool, house.ward);
  const times: number[] = [];
  let failed = 0;
  while (!ended()) {
    const [task] = ids(1);
    for (const one of acts) {
      const started = performance.now();
      await one(task!).catch(() => failed++);
      times.push(performance.now() - started);
      await sleep(50);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => round(percentile(times, share));
  return { acts: times.length, failed, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

/** The mails of the next morning, made as the courier makes them, and not sent. */
async function morning(house: House, pool: Pool, after: Date) {
  const calendar = await calendarOf(pool, house.ward.id);
  const now = new Date(nextDigest(calendar, after.toISOString()));
  const write = (digest: Parameters<typeof digestMail>[0]) => digestMail(digest, 'http://localhost:3000');
  const around = { ward: { id: house.ward.id, name: 'Phường thử' }, calendar, now, write };
  const started = performance.now();
  const people = await peopleToTell(pool, around, null, 1_000);
  let mails = 0;
  for (const person of people) if (await gather(pool, around, person)) mails++;
  return { people: people.length, mails, seconds: round((performance.now() - started) / 1_000) };
}

export async function deadlinesAtOnce(count: number, say: Say): Promise<void> {
  const house = await openHouse();
  const pool = createPool(house.databaseUrl);
  try {
    await catchUp(house, [await newTask(house)]);
    const units = await makeUnits(house);
    const lead = (n: number) => units[n % UNITS]!;
    let each = 0;
    for (let turn = 0; turn < 2; turn++) {
      const tried = performance.now(); // the first time is for warming
      await give(house, pool, 300, lead, null);
      each = (performance.now() - tried) / 300;
    }
    // A third more time than these took, and time to see how people act before.
    const instant = Date.now() + each * count * 1.35 + (CALM_S + 10) * 1_000;
    const began = performance.now();
    await give(house, pool, count, lead, new Date(instant).toISOString());
    const built = round((performance.now() - began) / 1_000);
    const spare = instant - Date.now();
    if (spare < CALM_S * 1_000) throw new Error(`building took ${built} s, too long to measure anything`);
    const calmUntil = Date.now() + CALM_S * 1_000;
    const calm = await peopleAct(house, pool, () => Date.now() >= calmUntil);
    await sleep(instant - Date.now());
    let stand = 0;
    const flood = peopleAct(house, pool, () => stand >= count || Date.now() > instant + 900_000);
    const passed = `SELECT count(*)::int AS n, max(at) AS last FROM journal WHERE type = 'deadline-passed'`;
    const half: number[] = [];
    while (stand < count && Date.now() < instant + 900_000) {
      await sleep(500);
      stand = (await house.pool.query<{ n: number }>(passed)).rows[0]!.n;
      if (stand >= count / 2 && half.length === 0) half.push(round((Date.now() - instant) / 1_000));
    }
    const seconds = round((Date.now() - instant) / 1_000);
    const during = await flood;
    const notices = await house.pool.query<{ n: number; people: number }>(
      `SELECT count(*)::int AS n, count(DISTINCT person_id)::int AS people FROM notice WHERE type = 'deadline-passed'`,
    );
    say({
      bench: 'deadlines at one instant',
      ...{ tasks: count, units: UNITS, builtSeconds: built, stand, halfStandAfterSeconds: half[0], seconds },
      ...{ perSecond: round(stand / seconds), calm, during },
      duringToCalm: {
        p50Ms: round(during.p50Ms / calm.p50Ms, 2),
        p95Ms: round(during.p95Ms / calm.p95Ms, 2),
      },
      notices: notices.rows[0],
      digest: await morning(house, pool, new Date()),
    });
  } finally {
    await pool.end();
    await house.close();
  }
}
