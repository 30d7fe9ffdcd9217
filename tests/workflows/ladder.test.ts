// A year of each kind of process on Temporal gives the same events as the ledger alone: a workflow that is late, early, twice or not at all is seen.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PerformInput } from '#activities/process.ts';
import { dayOf, plusDays } from '#domain/days.ts';
import { wardFixture, type Ward } from '../ledger/fixture.ts';
import { ledgerAlone } from './alone.ts';
import { liveYear } from './lives.ts';
import { openSkipping, type Skipping } from './skipping.ts';

let skipping: Skipping;
let alone: Ward;
beforeAll(async () => {
  alone = await wardFixture();
  skipping = await openSkipping();
  const tomorrow = plusDays(dayOf(new Date(await skipping.now())), 1);
  await liveYear(alone, ledgerAlone(alone), tomorrow);
  await liveYear(skipping.stand.ward, skipping, tomorrow);
}, 400_000);
afterAll(async () => {
  await skipping?.end();
  await alone?.end();
});

interface Told {
  name: string;
  events: { type: string; at: string; late?: number }[];
}

/** Every event whole, under names that mean the same in each ward. */
async function journals(ward: Ward): Promise<Told[]> {
  const { rows } = await ward.pool.query<{ name: string; id: string; events: object[] }>(
    `SELECT coalesce(t.title, p.kind) AS name, p.id,
       jsonb_agg(j.event || jsonb_build_object('version', j.version, 'row', j.at) ORDER BY j.sequence) AS events
     FROM process p JOIN journal j ON j.process_id = p.id LEFT JOIN task t ON t.id = p.id
     GROUP BY 1, 2 ORDER BY 1`,
  );
  const named = await names(ward, rows);
  return rows.map(({ name, events }) => ({ name, events: JSON.parse(named(JSON.stringify(events))) }));
}

async function names(
  ward: Ward,
  processes: { id: string; name: string }[],
): Promise<(text: string) => string> {
  const known = new Map(processes.map(({ id, name }) => [id, name]));
  for (const [unit, id] of Object.entries(ward.units)) known.set(id, unit);
  for (const who of ['secretariat', 'police', 'policeDeputy', 'school'] as const) {
    known.set(ward[who].person, who);
    known.set(ward[who].posts[0]!.id, `post of ${who}`);
  }
  return (text) =>
    text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => known.get(id) ?? `unknown ${id}`);
}

async function notices(ward: Ward): Promise<string[]> {
  const { rows } = await ward.pool.query<{ id: string; name: string; line: string }>(
    `SELECT t.id, t.title AS name, concat_ws(' ', t.title, n.sequence, n.type, n.reason, n.person_id, n.unit_id, n.vacant,
       n.urgent, n.due_at, n.at) AS line FROM notice n JOIN task t ON t.id = n.process_id`,
  );
  const named = await names(ward, rows);
  return rows.map(({ line }) => named(line)).sort();
}

test('the same events at the same instants, whole, and the same notices', async () => {
  const [temporal, plain] = [await journals(skipping.stand.ward), await journals(alone)];
  expect(temporal.map(({ name }) => name)).toEqual(plain.map(({ name }) => name));
  for (const [i, { name, events }] of temporal.entries()) expect(events, name).toEqual(plain[i]!.events);
  expect(JSON.stringify(temporal)).not.toContain('unknown');
  const told = await notices(skipping.stand.ward);
  expect(told).toEqual(await notices(alone));
  expect(told.length).toBeGreaterThan(100);
});

const climb = ['deadline-passed', 'late 1', 'late 3', 'late 7', 'late 14'];
/** By hand, from the lives and the rules: all but the weekly ones. */
const expected: Record<string, string[]> = {
  untouched: ['assigned', 'acknowledgement-overdue', 'reminded', ...climb, 'recalled'],
  done: ['assigned', 'acknowledged', 'progressed', 'submitted', 'accepted'],
  undated: ['assigned', 'acknowledged', 'recalled'],
  extended: [
    ...[
      'assigned',
      'acknowledged',
      'extension-requested',
      'extension-granted',
      'reminded',
      'deadline-passed',
    ],
    ...['submitted', 'accepted'],
  ],
  'returned late': [
    ...['assigned', 'acknowledged', 'submitted', 'returned', 'deadline-passed', 'submitted', 'returned'],
    ...[...climb.slice(1), 'submitted', 'accepted'],
  ],
  suspended: [
    ...[
      'assigned',
      'suspended',
      'resumed',
      'deadline-passed',
      'acknowledged',
      ...climb.slice(1),
      'handed-back',
    ],
    ...['reassigned', 'acknowledgement-overdue', 'acknowledged', 'submitted', 'accepted'],
  ],
  awaited: ['assigned', 'acknowledged', 'reminded', ...climb, 'submitted', 'accepted'],
  waiting: [
    ...[
      'assigned',
      'acknowledged',
      'waiting-ended',
      'due-moved',
      'reminded',
      ...climb,
      'submitted',
      'accepted',
    ],
  ],
  parent: [
    ...[
      'assigned',
      'acknowledged',
      'split',
      'extension-requested',
      'extension-granted',
      'reminded',
      ...climb,
    ],
    'recalled',
  ],
  'with it': ['assigned', 'acknowledged', 'due-moved', 'reminded', ...climb, 'recalled'],
  'before it': ['assigned', 'acknowledgement-overdue', 'reminded', ...climb, 'recalled'],
  campaign: ['launched', 'phase-opened', 'phase-opened', 'phase-opened', 'closed'],
  'of phase 1': ['assigned', 'acknowledged', 'submitted', 'accepted'],
  'of phase 2': ['assigned', 'acknowledgement-overdue', 'reminded', ...climb],
  'of phase 3': ['assigned', 'acknowledgement-overdue', 'reminded', ...climb],
};

test('they are those that the lives and the rules bring', async () => {
  const told = await journals(skipping.stand.ward);
  const found = told.map(({ name, events }) => [
    name,
    events
      .filter(({ type }) => type !== 'still-overdue')
      .map(({ type, late }) => (type === 'escalated' ? `late ${late}` : type)),
  ]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

test('after the last rung once a week, for as long as it is open', async () => {
  const weeks = (events: Told['events']) =>
    events
      .filter(({ type }) => type === 'still-overdue')
      .map(({ at }) => Math.floor((Date.parse(at) / 86_400_000 + 7 / 24 + 3) / 7));
  const told = new Map(
    (await journals(skipping.stand.ward)).map(({ name, events }) => [name, weeks(events)]),
  );
  // From some four weeks after its deadline to its recall: day 360. A week of holidays brings none.
  expect(told.get('untouched')!.length).toBeGreaterThan(40);
  expect(told.get('untouched')!.length).toBeLessThan(47);
  for (const [name, found] of told) expect(new Set(found).size, name).toBe(found.length);
  expect([told.get('done'), told.get('extended'), told.get('campaign')]).toEqual([[], [], []]);
});

test('the workflows asked when the time had come by the server, not later with the right instant written', async () => {
  const { ward, handle } = skipping.stand;
  const { rows } = await ward.pool.query<{
    id: string;
    kind: 'task' | 'campaign';
    asked: Record<string, string>;
  }>(
    `SELECT p.id, p.kind, jsonb_object_agg(j.command_id, j.at) AS asked FROM process p JOIN journal j ON j.process_id = p.id
     WHERE j.command_id LIKE 'clock:%' GROUP BY p.id`,
  );
  let performed = 0;
  for (const { id, kind, asked } of rows) {
    const { events } = await handle(id, kind).fetchHistory();
    for (const { eventTime, activityTaskScheduledEventAttributes: scheduled } of events!) {
      if (scheduled?.activityType?.name !== 'perform') continue;
      const input = JSON.parse(Buffer.from(scheduled.input!.payloads![0]!.data!).toString()) as PerformInput;
      const at = asked[`clock:${input.sequence}:${input.command}:${input.at}`];
      expect(Math.abs(Number(eventTime!.seconds) * 1_000 - Date.parse(at!)), input.command).toBeLessThan(
        300_000,
      );
      performed++;
    }
  }
  expect(performed).toBe(rows.flatMap(({ asked }) => Object.keys(asked)).length);
});
