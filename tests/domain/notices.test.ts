// Who hears of what, against a table written by hand: for whoever is never told, or told of what is no longer theirs.
import { describe, expect, test } from 'vitest';
import { defaultRules, type Audience } from '#domain/deadline-rules.ts';
import { stillHolds, tellingOf, type Recipient, type Told } from '#domain/notices.ts';
import { taskStates, type TaskEvent, type TaskState, type TaskStatus } from '#domain/task-types.ts';
import { people, units, uuid } from './generators.ts';
import { givenByCommittee, givenByUnit, reach } from './task-cases.ts';
import { vn } from './time-cases.ts';

/** With people of the lead unit on it, whatever its state. */
const at = (status: TaskStatus, given = givenByCommittee): TaskState => ({
  ...reach(given, status),
  people: [uuid(2_001)],
});
const unitOf = (id: string) => Object.entries(units).find(([, one]) => one === id)![0];
/** `leader police`, `assigner secretariat not police, else standing_committee`, `submitter 1006` */
const say = (to: Recipient): string => {
  if ('unit' in to) return `${to.reason} ${unitOf(to.unit)}`;
  if ('posts' in to) return `${to.reason} of posts`;
  if ('people' in to) return `${to.reason} ${to.people.map((one) => Number(one.slice(-4))).join('+')}`;
  return `${to.reason} ${to.role}${to.outside ? ` not ${unitOf(to.outside)}` : ''}${to.or ? `, else ${to.or}` : ''}`;
};
const base = { at: vn('2026-03-10'), by: { system: 'clock' as const } };
const tells = (event: object, task: TaskState): string[] =>
  (tellingOf({ ...base, ...event } as TaskEvent, task)?.to ?? []).map(say);

const police = 'leader police';
const own = [police, 'assignee 2001'];
const office = 'assigner secretariat not police, else standing_committee';
const submitter = `submitter ${Number(people.police.person.slice(-4))}`;
const all = ['leader', 'coordinating', 'monitoring', 'permanent', 'standing'] as const;

type Row = [type: TaskEvent['type'], more: object, status: TaskStatus, to: string[], urgent?: true];
const table: Row[] = [
  ['assigned', {}, 'assigned', [police, 'coordinating school', 'watching front']],
  ['acknowledged', {}, 'acknowledged', []],
  ['people-assigned', {}, 'acknowledged', ['assignee 2001']],
  ['progressed', {}, 'in_progress', []],
  ['submitted', {}, 'submitted', [office]],
  ['submitted', { onBehalf: true }, 'submitted', [office, police]],
  ['accepted', {}, 'accepted', [...own, submitter]],
  ['returned', {}, 'returned', [...own, submitter], true],
  ['reassigned', { previous: units.front }, 'assigned', [police, 'coordinating school', 'leader front']],
  ['recalled', {}, 'recalled', [...own, 'coordinating school'], true],
  ['handed-back', {}, 'handed_back', [office]],
  ['suspended', {}, 'suspended', own],
  ['resumed', {}, 'in_progress', own],
  ['extension-requested', {}, 'in_progress', [office]],
  ['extension-granted', {}, 'in_progress', own],
  ['extension-refused', {}, 'in_progress', own],
  ['urged', {}, 'in_progress', own, true],
  ['commented', {}, 'in_progress', [...own, office]],
  ['commented', { mentions: [uuid(7)] }, 'in_progress', ['mentioned 7', ...own, office]],
  ['split', {}, 'in_progress', []],
  ['due-moved', {}, 'in_progress', own],
  ['waiting-ended', {}, 'in_progress', own],
  ['calendar-taken', {}, 'in_progress', []],
  ['rules-taken', {}, 'in_progress', []],
  ['unit-succeeded', { from: units.front, to: units.police }, 'in_progress', [police]],
  ['unit-succeeded', { from: units.front, to: units.school }, 'in_progress', [office]],
  ['acknowledgement-overdue', { tell: defaultRules.acknowledge.tell }, 'assigned', [police, office]],
  ['reminded', { tell: defaultRules.reminders.tell }, 'in_progress', own],
  ['deadline-passed', { tell: defaultRules.deadline.tell }, 'in_progress', [police]],
  ['deadline-passed', {}, 'in_progress', [police]], // a task from before there were ladders
  ['escalated', { tell: defaultRules.late[0]!.tell }, 'in_progress', [police, 'coordinating school']],
  [
    'escalated',
    { tell: defaultRules.late[1]!.tell },
    'in_progress',
    ['monitoring monitor, else standing_committee'],
  ],
  ['escalated', { tell: defaultRules.late[2]!.tell }, 'in_progress', ['permanent standing_committee']],
  ['escalated', { tell: defaultRules.late[3]!.tell }, 'in_progress', ['standing standing_member']],
  [
    ...(['still-overdue', { tell: defaultRules.weekly.tell }, 'in_progress'] as const),
    [
      ...[police, 'monitoring monitor, else standing_committee'],
      ...['permanent standing_committee', 'standing standing_member'],
    ],
  ],
];

describe('who is told', () => {
  test.each(table)('%s %j', (type, more, status, to, urgent) => {
    expect(tells({ type, ...more }, at(status))).toEqual(to);
    const telling = tellingOf({ ...base, type, ...more } as TaskEvent, at(status));
    expect(telling?.urgent ?? false).toBe(urgent ?? false);
    expect(telling === null).toBe(to.length === 0);
  });

  test('of nobody who has no part in it: without people assigned there is no assignee to tell', () => {
    expect(tells({ type: 'urged' }, { ...at('in_progress'), people: [] })).toEqual([police]);
  });

  test('while another task is waited for still, nobody yet', () => {
    expect(tells({ type: 'waiting-ended' }, { ...at('in_progress'), waiting: ['x'] })).toEqual([]);
  });

  test('what a unit gave, its leaders rule on', () => {
    for (const type of ['submitted', 'handed-back', 'extension-requested'])
      expect(tells({ type }, at('submitted', givenByUnit)), type).toEqual(['assigner police']);
  });

  test('handed back it is late in the assigner’s hands: named once, in place of the unit’s leaders and people', () => {
    const back = at('handed_back');
    expect(tells({ type: 'reminded', tell: ['leader', 'assignee'] }, back)).toEqual([office]);
    expect(tells({ type: 'deadline-passed' }, back)).toEqual([office]);
    expect(tells({ type: 'escalated', tell: ['leader', 'assigner', 'coordinating'] }, back)).toEqual([
      ...[office, 'coordinating school'],
    ]);
  });

  test('of what the monitoring body leads, the Thường trực in its place and in the office’s', () => {
    const led = { ...at('in_progress'), ledByMonitor: true };
    expect(tells({ type: 'submitted' }, led)).toEqual(['assigner standing_committee']);
    expect(tells({ type: 'escalated', tell: all }, led)).toEqual([
      ...[police, 'coordinating school', 'monitoring standing_committee'],
      ...['permanent standing_committee', 'standing standing_member'],
    ]);
  });
});

describe('what still holds when the mail goes out', () => {
  const told = (type: string, more: Partial<Told> = {}): Told => ({
    ...{ type: type as Told['type'], dueAt: at('assigned').due, reason: 'leader', unit: units.police },
    ...more,
  });
  const open: TaskStatus[] = ['assigned', 'acknowledged', 'in_progress', 'returned'];
  const any = [...taskStates];
  /** Told to the lead unit's leaders: the states in which it still holds. */
  const holds: Record<string, readonly TaskStatus[]> = {
    assigned: any.filter((one) => one !== 'recalled'),
    reassigned: any.filter((one) => one !== 'recalled'),
    'people-assigned': any.filter((one) => one !== 'recalled'),
    submitted: ['submitted'],
    'handed-back': ['handed_back'],
    returned: ['returned'],
    suspended: ['suspended'],
    urged: open,
    'acknowledgement-overdue': ['assigned'],
    reminded: open,
    'deadline-passed': open,
    escalated: open,
    'still-overdue': open,
    ...{ accepted: any, recalled: any, resumed: any, commented: any },
    ...{ 'extension-granted': any, 'extension-refused': any, 'due-moved': any, 'waiting-ended': any },
  };
  test.each(Object.entries(holds))('%s', (type, states) => {
    expect(any.filter((status) => stillHolds(told(type), at(status)))).toEqual(states);
  });

  const timely = ['reminded', 'deadline-passed', 'escalated', 'still-overdue'];
  test('of a deadline that moved, or a task that waits, nothing that time said', () => {
    for (const type of timely) {
      expect(stillHolds(told(type, { dueAt: vn('2026-03-01') }), at('in_progress')), type).toBe(false);
      expect(stillHolds(told(type), { ...at('in_progress'), waiting: ['x'] }), type).toBe(false);
    }
    expect(stillHolds(told('urged', { dueAt: vn('2026-03-01') }), at('in_progress'))).toBe(true);
  });

  test('to those above, of a task that was handed back: it is late still', () => {
    for (const reason of ['assigner', 'monitoring', 'permanent', 'standing', 'coordinating'] as Audience[])
      for (const type of timely)
        expect(stillHolds(told(type, { reason, unit: null }), at('handed_back')), type).toBe(true);
  });

  test('a unit that no longer has the task is not told to do it; that it lost it, it is', () => {
    const gone = { ...at('assigned'), lead: units.school };
    for (const type of [...timely, 'assigned', 'urged', 'acknowledgement-overdue'])
      expect(stillHolds(told(type), gone), type).toBe(false);
    expect(stillHolds(told('reassigned'), gone)).toBe(true);
    expect(stillHolds(told('assigned', { reason: 'watching', unit: units.front }), gone)).toBe(true);
  });

  test('a request that was answered, withdrawn by a report, or lapsed', () => {
    const asked = reach(givenByCommittee, 'in_progress', true);
    expect(stillHolds(told('extension-requested'), asked)).toBe(true);
    expect(stillHolds(told('extension-requested'), { ...asked, extension: null })).toBe(false);
  });
});
