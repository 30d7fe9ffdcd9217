// A duty on real days: begun by a campaign, acted on by a group's leader and the office, come to by time.
import { expect } from 'vitest';
import { vietNam } from '#domain/calendar-vn.ts';
import type { Calendar } from '#domain/calendar.ts';
import type { DutyEvent } from '#domain/duty-events.ts';
import type { DutyCommand, DutyContent, DutyState, SessionContent } from '#domain/duty-types.ts';
import { duty } from '#domain/duty.ts';
import { isRejection } from '#domain/errors.ts';
import type { Actor, PersonActor, Post } from '#domain/process.ts';

const person = (name: string, unit: string, more: Partial<Post> = {}): PersonActor => ({
  kind: 'person',
  person: name,
  ward: 'ward',
  posts: [{ id: `post of ${name}`, unit, rank: 'leader', roles: [], scope: [unit], ...more }],
});

export const group = person('group', 'group-1');
export const cell = person('cell', 'cell-1', { scope: ['cell-1', 'group-1'] });
export const otherGroup = person('other', 'group-2');
export const office = person('office', 'office', { rank: 'officer', roles: ['secretariat'] });
export const standingCommittee = person('standing', 'board', { roles: ['standing_committee'] });
export const monitor = person('monitor', 'monitoring', { roles: ['monitor'] });
export const clockActor: Actor = { kind: 'system', name: 'clock' };
export const campaignActor: Actor = { kind: 'system', name: 'campaign' };

/** 8 in the morning of a day in Viet Nam. */
export const morning = (day: string): string => new Date(`${day}T08:00:00+07:00`).toISOString();

export const weekly = (more: Partial<DutyContent> = {}): DutyContent => ({
  campaign: 'campaign',
  key: 'guidance-weekly',
  clause: 'III.2 +2',
  title: 'Hướng dẫn tại tổ dân phố',
  unit: 'group-1',
  every: 'week',
  atLeast: 1,
  from: '2026-04-01',
  until: '2026-06-30',
  asks: { place: true, skills: true, people: true },
  rules: {
    remind: { of: 'end', workingDays: 2 },
    closesAfter: 7,
    restsBelow: 1,
    missed: [
      { inARow: 1, tell: ['leader'] },
      { inARow: 2, tell: ['leader', 'monitoring'] },
    ],
  },
  skills: ['vneid', 'payment'],
  groups: ['elderly', 'poor'],
  item: 'iii2-p2',
  ...more,
});

export const session = (on: string, more: Partial<SessionContent> = {}) => ({
  on,
  place: 'Nhà văn hóa',
  skills: ['vneid'],
  people: 20,
  groups: { elderly: 5 },
  ...more,
});

export interface Done {
  readonly state: DutyState;
  readonly events: readonly DutyEvent[];
}

export const facts = (actor: Actor, at: string, calendar: Calendar = vietNam) => ({
  at,
  actor,
  id: 'duty',
  calendar,
});

/** Does what must be let through. */
export function does(state: DutyState | null, actor: Actor, command: DutyCommand, at: string): Done {
  const decided = duty.decide(state, command, facts(actor, at));
  if (isRejection(decided))
    expect.fail(`${command.type} at ${at}: ${decided.rejected} ${decided.field ?? ''}`);
  const after = decided.reduce<DutyState | null>((folded, event) => duty.evolve(folded, event), state);
  return { state: after!, events: decided };
}

/** The answer to what must be refused. */
export function refused(state: DutyState | null, actor: Actor, command: DutyCommand, at: string): string {
  const decided = duty.decide(state, command, facts(actor, at));
  if (!isRejection(decided)) return decided.map(({ type }) => type).join(' ');
  return decided.field ? `${decided.rejected} ${decided.field}` : decided.rejected;
}

export const begun = (more: Partial<DutyContent> = {}, at = morning('2026-04-01')): DutyState =>
  does(null, campaignActor, { type: 'begin', duty: weekly(more) }, at).state;

export const tick = (state: DutyState, at: string): Done =>
  does(state, clockActor, { type: 'pass-time' }, at);

export const record = (...sessions: ReturnType<typeof session>[]): DutyCommand => ({
  type: 'record',
  sessions: sessions as never,
});
