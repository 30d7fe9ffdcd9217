// A year of a weekly duty on Temporal gives the same events as the ledger alone: a week opened late, twice or not at all is seen.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vietNam } from '#domain/calendar-vn.ts';
import { isWorkingDay, weekday } from '#domain/calendar.ts';
import { dayOf, endOfDay, plusDays, startOfDay } from '#domain/days.ts';
import { wardFixture, type Ward } from '../ledger/fixture.ts';
import { ledgerAlone } from './alone.ts';
import { actOnDuty, giveDuty, held } from './duties.ts';
import { openSkipping, type Skipping, type Time } from './skipping.ts';

let skipping: Skipping;
let alone: Ward;
let first: string;
const found = new Map<Ward, string>();
beforeAll(async () => {
  alone = await wardFixture();
  skipping = await openSkipping();
  const tomorrow = plusDays(dayOf(new Date(await skipping.now())), 1);
  first = plusDays(tomorrow, (7 - weekday(tomorrow)) % 7); // a Monday
  for (const ward of [alone, skipping.stand.ward])
    found.set(ward, await live(ward, ward === alone ? ledgerAlone(ward) : skipping));
}, 400_000);
afterAll(async () => {
  await skipping?.end();
  await alone?.end();
});

const week = (n: number) => plusDays(first, 7 * n);
/** At noon of a day. */
const noon = (day: string) => new Date(Date.parse(startOfDay(day)) + 12 * 3_600_000).toISOString();

/** 52 weeks: held in most; every tenth week is missed, of which one is made up, one excused and one entered late. */
async function live(ward: Ward, time: Time): Promise<string> {
  const start = startOfDay(first);
  time.set(start);
  await time.passUntil(start);
  const duty = await giveDuty(ward, { from: first, until: plusDays(first, 363) }, start);
  const on = async (day: string, act: () => Promise<void>) => {
    const at = noon(day);
    await time.passUntil(at);
    time.set(at);
    await act();
  };
  for (let n = 0; n < 52; n++) {
    if (n % 10 === 4) continue;
    const saturday = plusDays(week(n), 5);
    if (n === 5)
      await on(plusDays(week(5), 1), () =>
        actOnDuty(ward, duty, ward.police, held(plusDays(week(5), 1), week(4)), noon(plusDays(week(5), 1))),
      );
    await on(saturday, () => actOnDuty(ward, duty, ward.police, held(saturday), noon(saturday)));
    if (n === 13)
      await on(plusDays(week(13), 6), () =>
        actOnDuty(
          ward,
          duty,
          ward.secretariat,
          { type: 'excuse', slots: [week(14)], reason: 'Bão' },
          noon(plusDays(week(13), 6)),
        ),
      );
    if (n === 25)
      await on(plusDays(week(25), 6), () =>
        actOnDuty(ward, duty, ward.police, held(plusDays(week(24), 3)), noon(plusDays(week(25), 6))),
      );
  }
  const over = endOfDay(plusDays(first, 363 + 10));
  await time.passUntil(over);
  time.set(over);
  return duty;
}

async function journal(ward: Ward): Promise<string[]> {
  const { rows } = await ward.pool.query<{ type: string; line: string }>(
    `SELECT type, concat_ws(' ', sequence, version, type, at, event - 'by' - 'id' - 'duty') AS line
     FROM journal WHERE process_id = $1 ORDER BY sequence`,
    [found.get(ward)],
  );
  const known = [ward.police, ward.secretariat].map(({ person }, i) => [person, `person ${i}`] as const);
  return rows.map(({ line }) => known.reduce((text, [id, name]) => text.replaceAll(id, name), line));
}

test('the same events at the same instants, whole', async () => {
  const [temporal, plain] = [await journal(skipping.stand.ward), await journal(alone)];
  expect(temporal).toEqual(plain);
});

test('they are those that the weeks bring, counted by hand', async () => {
  const { rows } = await alone.pool.query<{ type: string; n: number }>(
    'SELECT type, count(*)::int AS n FROM journal WHERE process_id = $1 GROUP BY type',
    [found.get(alone)],
  );
  // 52 weeks; held in all but 4, 14, 24, 34, 44, each time on Saturday, after that week's reminder of Thursday or earlier;
  // 4 was made up on the Tuesday after, 24 entered in the week after, 14 excused ahead.
  expect(Object.fromEntries(rows.map(({ type, n }) => [type, n]))).toEqual({
    begun: 1,
    'slot-opened': 52,
    'slot-reminded': 52 - restWeeks() - 1,
    recorded: 47 + 2,
    excused: 1,
    'slot-closed': 52,
    ended: 1,
  });
  const slots = await alone.pool.query<{ met: string | null; n: number }>(
    'SELECT met, count(*)::int AS n FROM duty_slot WHERE duty_id = $1 GROUP BY met ORDER BY met NULLS LAST',
    [found.get(alone)],
  );
  const restedOnly = [4, 14, 24, 34, 44].filter(
    (n) => rests(week(n)) && n !== 4 && n !== 14 && n !== 24,
  ).length;
  expect(Object.fromEntries(slots.rows.map(({ met, n }) => [met ?? 'missed', n]))).toEqual({
    done: 47 + 1,
    made_up: 1,
    excused: 1 + restedOnly,
    missed: 2 - restedOnly,
  });
});

/** A week in which nobody works: only Tết makes one. */
const rests = (monday: string): boolean =>
  [0, 1, 2, 3, 4, 5, 6].every((n) => !isWorkingDay(vietNam, plusDays(monday, n)));
const restWeeks = () => Array.from({ length: 52 }, (_, n) => week(n)).filter(rests).length;

test('its workflow has ended with it', async () => {
  const { stand } = skipping;
  const { status } = await stand.handle(found.get(stand.ward)!, 'duty').describe();
  expect(status.name).toBe('COMPLETED');
});
