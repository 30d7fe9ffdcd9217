// What the demo's units have entered of their duties: most weeks held, some made up, excused or missed, the older ones accepted.
import { dayOf, plusDays } from '#domain/days.ts';
import type { DutyCommand, DutyState } from '#domain/duty-types.ts';
import { act } from '#ledger/act.ts';
import type { Pool } from '#ledger/database.ts';
import { leaders, type Person } from './demo-people.ts';

const places = ['Nhà văn hóa tổ dân phố', 'Điểm sinh hoạt cộng đồng', 'Trường tiểu học La Gi 1'];
/** 17:00 of a day in Viet Nam. */
const evening = (day: string): string => new Date(`${day}T17:00:00+07:00`).toISOString();

interface Step {
  readonly day: string;
  readonly by: 'unit' | 'office' | 'standing';
  readonly command: DutyCommand;
}

export async function workDuties(pool: Pool, ward: string, campaign: string, now: Date): Promise<void> {
  const { rows } = await pool.query<{ id: string; state: DutyState }>(
    `SELECT p.id, p.state FROM process p JOIN duty d ON d.id = p.id JOIN unit u ON u.id = d.unit_id
     WHERE d.campaign_id = $1 ORDER BY d.key, u.position, u.name`,
    [campaign],
  );
  const people = await leaders(pool, ward);
  const find = (role: Person['posts'][number]['roles'][number]) =>
    [...people.values()].find(({ posts }) => posts.some(({ roles }) => roles.includes(role)))!;
  const [office, standing] = [find('secretariat'), find('standing_committee')];
  const yesterday = plusDays(dayOf(now), -1);
  for (const [i, { id, state }] of rows.entries()) {
    const actors = { unit: people.get(state.unit) ?? office, office, standing };
    const steps = (state.every === 'day' ? days(state, yesterday) : weeks(state, yesterday, i)).sort(
      (a, b) => (a.day < b.day ? -1 : 1),
    );
    for (const [n, { day, by, command }] of steps.entries()) {
      const order = { kind: 'duty', id, ward, command, commandId: `demo:${n}` } as const;
      await act(pool, { ...order, actor: actors[by], at: evening(day) });
    }
    const clock = { kind: 'system', name: 'clock' } as const;
    const command = { type: 'pass-time' } as const;
    await act(pool, {
      ...{ kind: 'duty', id, ward, command, commandId: `demo:now` },
      ...{ actor: clock, at: now.toISOString() },
    });
  }
}

/** Of a weekly duty: which weeks a unit holds differs from unit to unit. */
function weeks({ from, skills, groups }: DutyState, until: string, unit: number): Step[] {
  const steps: Step[] = [];
  let number = 0;
  for (let week = 0, day = plusDays(from, 2); day <= until; week++, day = plusDays(from, 2 + week * 7)) {
    const turn = (week * 3 + unit * 5) % 11;
    if (turn === 3 || turn === 8) continue;
    const people = 12 + ((week * 7 + unit * 3) % 17);
    const session = {
      on: day,
      place: places[unit % places.length]!,
      skills: [skills[week % skills.length]!, skills[(week + 1) % skills.length]!],
      people,
      groups: { [groups[0]!]: Math.floor(people / 3), [groups[3]!]: Math.floor(people / 6) },
    };
    number++;
    steps.push({ day, by: 'unit', command: { type: 'record', sessions: [session] } });
    const accepted = plusDays(day, 3);
    if (accepted <= until && turn !== 5)
      steps.push({ day: accepted, by: 'standing', command: { type: 'accept', sessions: [number] } });
  }
  return steps;
}

/** Of a daily duty: entered every seventh day from the log; some days were left out. */
function days({ from }: DutyState, until: string): Step[] {
  const steps: Step[] = [];
  let number = 0;
  for (let last = plusDays(from, 6); last <= until; last = plusDays(last, 7)) {
    const sessions = Array.from({ length: 7 }, (_, n) => plusDays(last, n - 6))
      .filter((day) => Number(day.slice(8)) % 13 !== 5)
      .map((on) => ({ on, skills: [], groups: {} }));
    steps.push({ day: last, by: 'unit', command: { type: 'record', sessions } });
    const numbers = sessions.map((_, n) => number + n + 1);
    number += sessions.length;
    if (plusDays(last, 2) <= until)
      steps.push({ day: plusDays(last, 2), by: 'standing', command: { type: 'accept', sessions: numbers } });
  }
  return steps;
}
