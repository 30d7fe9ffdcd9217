// A small ward made of plain values, and arbitraries for sequences of acts in it: what the proofs of the rules run on.
import fc from 'fast-check';
import { vietNam } from '#domain/calendar-vn.ts';
import { defaultRules } from '#domain/deadline-rules.ts';
import { isRejection, type ErrorCode, type Rejection } from '#domain/errors.ts';
import type { Actor, PersonActor, Post } from '#domain/process.ts';
import { verbsFor } from '#domain/permissions.ts';
import { task } from '#domain/task.ts';
import type { TaskCommand, TaskEvent, TaskFacts, TaskState, TaskVerb } from '#domain/task-types.ts';
import { taskVerbs } from '#domain/task-bodies.ts';

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const unitNames = ['root', 'office', 'police', 'squad', 'otherSquad', 'school', 'front', 'cell'] as const;
export type UnitName = (typeof unitNames)[number];
export const units = Object.fromEntries(unitNames.map((name, i) => [name, uuid(i + 1)])) as Record<
  UnitName,
  string
>;

/** The squads stand below the police, everything below the root. */
const below: Partial<Record<UnitName, readonly UnitName[]>> = {
  root: unitNames,
  police: ['police', 'squad', 'otherSquad'],
};

let posts = 100;
const post = (unit: UnitName, rank: Post['rank'], ...roles: Post['roles'][number][]): Post => ({
  id: uuid(posts++),
  unit: units[unit],
  rank,
  roles,
  scope: (below[unit] ?? [unit]).map((name) => units[name]),
});

const held = {
  standing: [post('root', 'leader', 'standing_committee')],
  secretariat: [post('office', 'officer', 'secretariat')],
  officeHead: [post('office', 'leader')],
  administrator: [post('office', 'officer', 'admin')],
  monitor: [post('cell', 'leader', 'monitor', 'appraiser')],
  overseer: [post('root', 'deputy')],
  police: [post('police', 'leader')],
  policeDeputy: [post('police', 'deputy')],
  policeOfficer: [post('police', 'officer')],
  squad: [post('squad', 'leader')],
  squadOfficer: [post('squad', 'officer')],
  otherSquad: [post('otherSquad', 'leader')],
  school: [post('school', 'leader')],
  schoolOfficer: [post('school', 'officer')],
  front: [post('front', 'leader')],
  frontOfficer: [post('front', 'officer')],
  /** Leads the police, and sits in the party committee's office as well. */
  policeAndOffice: [post('police', 'leader'), post('office', 'officer', 'secretariat')],
  /** Leads the police, and stands above them too. */
  policeAndAbove: [post('police', 'leader'), post('root', 'deputy')],
  noPost: [],
};
export type PersonName = keyof typeof held;
export const personNames = Object.keys(held) as PersonName[];
export const people = Object.fromEntries(
  personNames.map((name, i) => {
    const actor: PersonActor = { kind: 'person', person: uuid(i + 1_001), ward: uuid(9), posts: held[name] };
    return [name, actor];
  }),
) as Record<PersonName, PersonActor>;

export const clockActor: Actor = { kind: 'system', name: 'clock' };

export const START = Date.parse('2026-03-02T01:00:00.000Z');
export const HOUR = 3_600_000;
export const instantAt = (hours: number): string => new Date(START + hours * HOUR).toISOString();

const everyUnit: ReadonlySet<string> = new Set(Object.values(units));
const workers: ReadonlySet<string> = new Set([uuid(2_001), uuid(2_002)]);

/** Facts of a ward in which every unit exists, and two people work in whichever unit leads. */
export const facts = (actor: Actor, at: string, more: Partial<TaskFacts> = {}): TaskFacts => ({
  ...{ at, actor, id: uuid(5_000), number: 7, root: units.root },
  ...{ units: everyUnit, people: workers, targets: new Set(['models']), campaignExists: true },
  ...{ rules: defaultRules, rulesVersion: 1, calendar: vietNam, leadMonitors: false },
  ...{ parent: null, awaited: new Map(), files: new Map(), openChildren: 0, childIds: [uuid(6_001)] },
  ...{ latestPart: null, dependents: new Set<string>() },
  ...more,
});

export type Step = {
  readonly by: Actor;
  readonly command: TaskCommand;
  readonly hours: number;
  /** What the ledger finds otherwise than usual. */
  readonly found?: Partial<TaskFacts>;
};
export type Taken = Step & {
  before: TaskState | null;
  after: TaskState | null;
  events: readonly TaskEvent[];
  rejected: ErrorCode | null;
};

export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(Object.freeze(value)).forEach(freeze);
  }
  return value;
}

export const apply = (state: TaskState | null, events: readonly TaskEvent[]): TaskState | null =>
  events.reduce<TaskState | null>((folded, event) => freeze(task.evolve(folded, freeze(event))), state);

/** Takes the steps one after the other, each at its hour; everything that the rules are given is frozen. */
export function take(steps: readonly Step[], from: TaskState | null = null, startHour = 0): Taken[] {
  let state = from;
  let hour = startHour;
  return steps.map((step) => {
    hour += step.hours;
    const found = facts(freeze(step.by), instantAt(hour), step.found);
    const decided = task.decide(state, freeze(step.command), found);
    const before = state;
    const events = isRejection(decided) ? [] : decided;
    state = apply(state, events);
    return {
      ...step,
      before,
      after: state,
      events,
      rejected: isRejection(decided) ? decided.rejected : null,
    };
  });
}

export const decideAs = (
  state: TaskState | null,
  by: Actor,
  command: TaskCommand,
  hour = 0,
  found: Partial<TaskFacts> = {},
): readonly TaskEvent[] | Rejection => task.decide(state, command, facts(by, instantAt(hour), found));

/** A body that the rules accept for each verb, wherever its state and its actor permit it. */
export const bodies: { [V in (typeof taskVerbs)[number]]: Extract<TaskCommand, { type: V }> } = {
  edit: { type: 'edit', title: 'Tập huấn kỹ năng số cho tổ dân phố' },
  acknowledge: { type: 'acknowledge' },
  assign: { type: 'assign', people: [uuid(2_001)] },
  progress: { type: 'progress', percent: 40, text: 'Đã làm một nửa' },
  submit: { type: 'submit', text: 'Đã xong' },
  accept: { type: 'accept' },
  return: { type: 'return', reason: 'Thiếu số liệu' },
  reassign: { type: 'reassign', lead: units.front, reason: 'Đúng chức năng' },
  recall: { type: 'recall', reason: 'Không còn cần' },
  'hand-back': { type: 'hand-back', reason: 'Không đúng chức năng' },
  suspend: { type: 'suspend', reason: 'Chờ hướng dẫn' },
  resume: { type: 'resume' },
  'request-extension': { type: 'request-extension', due: instantAt(900), reason: 'Chờ số liệu của cấp trên' },
  'decide-extension': { type: 'decide-extension', granted: true },
  split: {
    type: 'split',
    children: [
      { title: 'Lập danh sách', product: 'Danh sách', lead: units.squad, coordinating: [], watching: [] },
    ],
  },
  urge: { type: 'urge', text: 'Đề nghị báo cáo' },
  comment: { type: 'comment', text: 'Đã rõ' },
};

/** What could be asked of a task by this verb: to each unit that it may go to, to a day later than its present one. */
export function commandsFor(state: TaskState, verb: TaskVerb): TaskCommand[] {
  switch (verb) {
    case 'edit':
      return [{ ...bodies.edit, title: state.title === 'A' ? 'B' : 'A' }];
    case 'reassign':
      return Object.values(units).map((lead) => ({ ...bodies.reassign, lead }));
    case 'request-extension':
      return [{ ...bodies[verb], due: later(state.due ?? instantAt(0), 48) }];
    case 'decide-extension':
      return [
        bodies[verb],
        { ...bodies[verb], due: later(state.due ?? instantAt(0), 1) },
        { ...bodies[verb], granted: false, reason: 'Không đủ lý do' },
      ];
    default:
      return [bodies[verb]];
  }
}

const later = (instant: string, hours: number) => new Date(Date.parse(instant) + hours * HOUR).toISOString();

export const create = (
  more: Partial<Extract<TaskCommand, { type: 'create' }>> = {},
): Extract<TaskCommand, { type: 'create' }> => ({
  type: 'create',
  title: 'Tập huấn kỹ năng số',
  product: 'Biên bản',
  lead: units.police,
  coordinating: [units.school],
  watching: [units.front],
  due: instantAt(200),
  ...more,
});

const anyone = fc.constantFrom(...personNames.map((name) => people[name]));
const anyUnit = fc.constantFrom(...Object.values(units), uuid(77));
const words = fc.constantFrom('Đã rõ', 'x', 'Đề nghị bổ sung\nsố liệu');

const anyAct: fc.Arbitrary<TaskCommand> = fc.oneof(
  ...taskVerbs.map((verb) => fc.constant<TaskCommand>(bodies[verb])),
  fc.record({ type: fc.constant('reassign' as const), lead: anyUnit, reason: words }),
  fc.record({
    type: fc.constant('assign' as const),
    people: fc.array(fc.constantFrom(uuid(2_001), uuid(2_002), uuid(2_003)), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('progress' as const),
    percent: fc.option(fc.integer({ min: 0, max: 100 })),
    text: words,
  }),
);

const anyCreation = fc
  .record({
    lead: anyUnit,
    coordinating: fc.uniqueArray(anyUnit, { maxLength: 2 }),
    watching: fc.uniqueArray(anyUnit, { maxLength: 2 }),
    due: fc.option(fc.integer({ min: 0, max: 100 }).map(instantAt)),
  })
  .map((parts) => create(parts));

const passDeadline: Step = { by: clockActor, command: { type: 'pass-deadline' }, hours: 0 };

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ by: anyone, command: anyAct, hours: fc.integer({ min: 0, max: 12 }) }),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 }).map((hours) => ({ ...passDeadline, hours })) },
  { weight: 1, arbitrary: fc.record({ by: anyone, command: anyCreation, hours: fc.constant(0) }) },
);

/** What some of the ward may do at this hour, with usual bodies. */
export const possible = (
  state: TaskState,
  hour: number,
  names: readonly PersonName[] = personNames,
): Step[] =>
  names.flatMap((name) => {
    const by = people[name];
    const commands = verbsFor(state, by, instantAt(hour)).flatMap((verb) => commandsFor(state, verb));
    return commands
      .filter((command) => command.type !== 'reassign' || !isRejection(decideAs(state, by, command, hour)))
      .map((command): Step => ({ by, command, hours: 0 }));
  });

/** Picks a verb first, then who does it, so that no verb crowds the others out; and seldom what leads away from the usual way. */
function pick(state: TaskState, hour: number, verbChoice: number, choice: number): Step | undefined {
  const steps = possible(
    state,
    hour,
    personNames.filter((_, i) => i % 3 === choice % 3),
  );
  const verbs = [...new Set(steps.map(({ command }) => command.type))].filter(
    (verb) => (verb !== 'recall' && verb !== 'reassign' && verb !== 'suspend') || verbChoice % 5 === 0,
  );
  const verb = verbs[verbChoice % verbs.length];
  const admitted = steps.filter(({ command }) => command.type === verb);
  return admitted[choice % admitted.length];
}

/** Sequences in which most acts are admitted: chance alone is refused nine times out of ten and never gets far. */
export const anyLife: fc.Arbitrary<Taken[]> = fc
  .tuple(
    fc.constantFrom(
      people.secretariat,
      people.standing,
      people.police,
      people.policeAndAbove,
      people.overseer,
      clockActor,
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(create()) },
      { weight: 1, arbitrary: fc.constant(create({ lead: units.squad })) },
      { weight: 1, arbitrary: anyCreation },
    ),
    fc.array(fc.tuple(anyStep, fc.option(fc.tuple(fc.nat(999), fc.nat(999)), { freq: 6 })), {
      minLength: 1,
      maxLength: 25,
      size: 'max',
    }),
  )
  .map(([by, creation, choices]) => {
    const life = take([{ by, command: creation, hours: 0 }]);
    let hour = 0;
    for (const [step, choice] of choices) {
      const state = life.at(-1)!.after;
      const picked = choice && state ? pick(state, hour + step.hours, ...choice) : undefined;
      life.push(...take([picked ? { ...picked, hours: step.hours } : step], state, hour));
      hour += step.hours;
    }
    return life;
  });
