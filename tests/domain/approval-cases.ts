// A ward for the rules of approvals: posts and people by short names, and an approval that is led through its route.
import { approval } from '#domain/approval.ts';
import type { ApprovalEvent } from '#domain/approval-events.ts';
import { routeSchema, type Route, type RouteInput } from '#domain/approval-route.ts';
import type { Roster, RosterPost } from '#domain/approval-seats.ts';
import type {
  ApprovalCommand,
  ApprovalFacts,
  ApprovalState,
  Content,
  Parts,
} from '#domain/approval-types.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import { defaultRules } from '#domain/deadline-rules.ts';
import { isRejection, type Rejection } from '#domain/errors.ts';
import type { Actor, PersonActor, Role } from '#domain/process.ts';

export const START = '2026-10-05T02:00:00.000Z'; // a Monday, 9:00
export const units = { root: 'u-root', office: 'u-office', board: 'u-board', cell: 'u-cell' };

type Seat = [unit: keyof typeof units, rank: RosterPost['rank'], people: string[], ...roles: Role[]];
const seats: Record<string, Seat> = {
  secretary: ['root', 'leader', ['secretary'], 'standing_member'],
  permanent: ['root', 'deputy', ['permanent'], 'standing_committee'],
  member1: ['root', 'officer', ['member1'], 'standing_member'],
  member2: ['root', 'officer', ['member2'], 'standing_member'],
  member3: ['root', 'officer', ['member3'], 'standing_member'],
  office: ['office', 'officer', ['office'], 'secretariat'],
  admin: ['office', 'officer', ['admin'], 'admin'],
  board: ['board', 'leader', ['board'], 'monitor'],
  appraiser: ['board', 'officer', ['appraiser'], 'appraiser'],
  leader: ['cell', 'leader', ['leader']],
  clerk: ['cell', 'officer', ['clerk']],
};

/** @param held who holds a post instead of whoever is named after it */
export const rosterWith = (held: Record<string, string[]> = {}): Roster => ({
  posts: Object.entries(seats).map(([id, [unit, rank, people, ...roles]]) => ({
    ...{ id, code: id, unit: units[unit], unitCode: unit, rank, roles },
    people: held[id] ?? people,
  })),
  above: new Map(Object.values(units).map((unit) => [unit, unit === units.root ? null : units.root])),
});

export const person = (name: string, roster: Roster = rosterWith()): PersonActor => ({
  ...{ kind: 'person', person: name, ward: 'w' },
  posts: roster.posts
    .filter(({ people }) => people.includes(name))
    .map(({ id, unit, rank, roles }) => ({ id, unit, rank, roles, scope: [unit] })),
});
export const clock: Actor = { kind: 'system', name: 'clock' };

export const routeOf = (...steps: RouteInput['steps']): Route =>
  routeSchema.parse({ code: 'thu', name: 'Thử', purpose: 'Thử', steps });

export const form = {
  ...{ key: 'form', kind: 'form' as const, name: 'Trình', within: 3 },
  ...{ holder: { of: 'subject' as const, rank: 'any' as const }, leads: { submitted: 'on' as const } },
};
export const content = { title: 'Kế hoạch', text: 'Nội dung' };
/** Stands in for a hash: equal where the content is. */
const hashes = (given: Content): Parts => ({ ...given });

export const hoursLater = (hours: number): string =>
  new Date(Date.parse(START) + hours * 3_600_000).toISOString();

export interface Case {
  state: ApprovalState;
  readonly events: ApprovalEvent[];
  roster: Roster;
  at: string;
  act(who: string | Actor, command: ApprovalCommand): readonly ApprovalEvent[] | Rejection;
  /** An answer that must be taken. */
  say(who: string, step: string, answer: string, more?: object): readonly ApprovalEvent[];
}

export function begin(route: Route, by = 'leader', roster = rosterWith()): Case {
  const factsFor = (actor: Actor, command: ApprovalCommand): ApprovalFacts => ({
    ...{ at: one.at, actor, id: 'a', number: 1, route: { route, version: 1 } },
    parts: 'content' in command && command.content ? hashes({ ...command.content }) : {},
    ...{ roster: one.roster, rules: defaultRules, calendar: vietNam },
  });
  const one: Case = {
    state: null as never,
    events: [],
    roster,
    at: START,
    act(who, command) {
      const actor = typeof who === 'string' ? person(who, one.roster) : who;
      const before = JSON.stringify(one.state);
      const decided = approval.decide(one.state, command, factsFor(actor, command));
      if (JSON.stringify(one.state) !== before)
        throw new Error('a decision changed the state that it was given');
      if (isRejection(decided)) return decided;
      for (const event of decided) one.state = approval.evolve(one.state, event);
      one.events.push(...decided);
      return decided;
    },
    say(who, step, answer, more = {}) {
      const said = one.act(who, { type: 'answer', step, answer, ...more } as ApprovalCommand);
      if (isRejection(said)) throw new Error(`${who} at ${step}: ${JSON.stringify(said)}`);
      return said as readonly ApprovalEvent[];
    },
  };
  const started = one.act(by, { type: 'start', route: route.code, unit: units.cell, content });
  if (isRejection(started)) throw new Error(`not started: ${JSON.stringify(started)}`);
  return one;
}

export const reference = { number: '12-QĐ/ĐU', on: '2026-10-05' };
