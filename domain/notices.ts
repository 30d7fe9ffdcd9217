// Who is told of an event of a task, and why; and whether a notice is still worth sending when its time comes.
import type { Audience } from './deadline-rules.ts';
import type { TaskEvent } from './task-events.ts';
import { isWaiting } from './task-time.ts';
import type { TaskState } from './task-types.ts';

/** Why somebody was told: their part in the task, the approval or the ward, or because they reported it, or are named in a comment. */
export type NoticeReason =
  | Audience
  | 'submitter'
  | 'mentioned'
  | 'holder'
  | 'starter'
  | 'council'
  | 'helper'
  | 'substitute'
  | 'principal';

/** What a notice tells of: an event of a task, what became of a draft, or of a mandate. */
export type NoticeType =
  | TaskEvent['type']
  | 'draft-ready'
  | 'draft-returned'
  | 'draft-sent'
  | 'mandate-given'
  | 'mandate-revoked'
  | 'mandate-ended';

/** Which notices somebody wants mailed. */
export const mailChoices = ['all', 'urgent', 'none'] as const;
export type MailChoice = (typeof mailChoices)[number];

/** Posts and people to be found by the ledger. A unit stands for its leaders, or for those above where it has none. */
export type Recipient =
  | { readonly reason: NoticeReason; readonly unit: string }
  | {
      readonly reason: NoticeReason;
      readonly role: 'secretariat' | 'standing_committee' | 'monitor' | 'standing_member';
      /** Not those who sit in this unit: nobody rules on their own unit's work. */
      readonly outside?: string;
      /** The Thường trực, where nobody else is left. */
      readonly or?: 'standing_committee';
    }
  | {
      readonly reason: NoticeReason;
      readonly people: readonly string[];
      /** For them it is, whatever it is for the others. */
      readonly urgent?: true;
    }
  /** Whoever holds these posts; `vacant`: they stand in for others. */
  | { readonly reason: NoticeReason; readonly posts: readonly string[]; readonly vacant: boolean };

export interface Telling {
  readonly to: readonly Recipient[];
  /** Mailed at once, not with the next digest. */
  readonly urgent: boolean;
}

/** The bodies of the ward that are told of what stays late, by what they are to it. */
export const wardBodies: Record<'monitoring' | 'permanent' | 'standing', Recipient> = {
  monitoring: { reason: 'monitoring', role: 'monitor', or: 'standing_committee' },
  permanent: { reason: 'permanent', role: 'standing_committee' },
  standing: { reason: 'standing', role: 'standing_member' },
};

/** @param task as it is after the event */
export function tellingOf(event: TaskEvent, task: TaskState): Telling | null {
  const audiences = audiencesOf(event, task);
  const to = audiences.flatMap((audience) => recipients(audience, task));
  if (event.type === 'edited') to.push(...comingAndGoing(event));
  // Somebody asks just them: that comes before whatever else they are to the task.
  if (event.type === 'commented' && event.mentions)
    to.unshift({ reason: 'mentioned', people: event.mentions, urgent: true });
  if (event.type === 'reassigned') to.push({ reason: 'leader', unit: event.previous });
  if (event.type === 'accepted' || event.type === 'returned')
    to.push({ reason: 'submitter', people: submittersOf(task) });
  return to.length > 0 ? { to, urgent: urgent.includes(event.type) || hastened(event) } : null;
}

/** Less time than was promised: that can't wait for the next digest. */
const hastened = (event: TaskEvent): boolean =>
  event.type === 'edited' && Boolean(event.after.due) && event.after.due! < (event.before.due ?? '9');

/** Units that now take part in a task, or no longer do. */
function comingAndGoing({ before, after }: Extract<TaskEvent, { type: 'edited' }>): Recipient[] {
  return (['coordinating', 'watching'] as const).flatMap((reason) => {
    const [old, present] = [before[reason] ?? [], after[reason] ?? []];
    const moved = [
      ...present.filter((unit) => !old.includes(unit)),
      ...old.filter((unit) => !present.includes(unit)),
    ];
    return moved.map((unit) => ({ reason, unit }));
  });
}

const submittersOf = ({ submission }: TaskState): string[] =>
  [submission!.person, submission!.principal ?? []].flat();

const urgent: readonly TaskEvent['type'][] = ['urged', 'returned', 'recalled'];

function audiencesOf(event: TaskEvent, task: TaskState): readonly Audience[] {
  switch (event.type) {
    case 'assigned':
      return ['leader', 'coordinating', 'watching'];
    case 'edited':
      return editedFor(event);
    case 'people-assigned':
      return ['assignee'];
    case 'submitted':
      return event.onBehalf ? ['assigner', 'leader'] : ['assigner'];
    case 'extension-requested':
    case 'handed-back':
      return ['assigner'];
    case 'recalled':
      return ['leader', 'assignee', 'coordinating'];
    case 'reassigned':
      return ['leader', 'coordinating'];
    case 'unit-succeeded':
      return [event.to === task.lead ? 'leader' : 'assigner'];
    case 'accepted':
    case 'returned':
    case 'suspended':
    case 'resumed':
    case 'extension-granted':
    case 'extension-refused':
    case 'due-moved':
    case 'urged':
      return ['leader', 'assignee'];
    case 'waiting-ended':
      return isWaiting(task) ? [] : ['leader', 'assignee'];
    case 'commented':
      return ['leader', 'assignee', 'assigner'];
    case 'acknowledgement-overdue':
    case 'reminded':
    case 'deadline-passed':
    case 'escalated':
    case 'still-overdue':
      return timely(event.tell ?? ['leader'], task);
    case 'acknowledged':
    case 'progressed':
    case 'split':
    case 'calendar-taken':
    case 'rules-taken':
      return [];
  }
}

/** Whoever does the work is told of every change to it; those who look on, of what they are looking on. */
function editedFor({ after }: Extract<TaskEvent, { type: 'edited' }>): readonly Audience[] {
  const fields = Object.keys(after);
  if (fields.every((field) => field === 'watching')) return ['leader'];
  const shared = fields.some((field) => ['title', 'product', 'due'].includes(field));
  return ['leader', 'assignee', 'coordinating', ...(shared ? (['watching'] as const) : [])];
}

/** A task that was handed back is late in the assigner's hands, not in those of the unit that no longer has it. */
const timely = (tell: readonly Audience[], task: TaskState): readonly Audience[] =>
  task.status === 'handed_back'
    ? [...new Set(tell.map((one) => (one === 'leader' || one === 'assignee' ? 'assigner' : one)))]
    : tell;

function recipients(reason: Audience, task: TaskState): Recipient[] {
  switch (reason) {
    case 'leader':
      return [{ reason, unit: task.lead }];
    case 'assignee':
      return task.people.length > 0 ? [{ reason, people: task.people }] : [];
    case 'coordinating':
    case 'watching':
      return task[reason].map((unit) => ({ reason, unit }));
    case 'assigner':
      if (!task.assignedByCommittee) return [{ reason, unit: task.assigner }];
      return task.ledByMonitor
        ? [{ reason, role: 'standing_committee' }]
        : [{ reason, role: 'secretariat', outside: task.lead, or: 'standing_committee' }];
    case 'monitoring':
      return task.ledByMonitor ? [{ reason, role: 'standing_committee' }] : [wardBodies.monitoring];
    case 'permanent':
    case 'standing':
      return [wardBodies[reason]];
  }
}

/** What a notice was about, as it was kept. */
export interface Told {
  readonly type: NoticeType;
  /** The deadline at that time: ISO 8601 in UTC. */
  readonly dueAt: string | null;
  readonly reason: NoticeReason;
  /** For which unit its recipient was told. */
  readonly unit: string | null;
}

const underWay = ['assigned', 'acknowledged', 'in_progress', 'returned', 'handed_back'];
const overdue: readonly NoticeType[] = ['deadline-passed', 'escalated', 'still-overdue'];

/** What is done or moved meanwhile drops out of a digest. */
export function stillHolds(told: Told, task: TaskState): boolean {
  const moved = task.due !== told.dueAt;
  if (told.type === 'reminded' || overdue.includes(told.type))
    return underWay.includes(task.status) && !moved && !isWaiting(task) && concerns(told, task);
  switch (told.type) {
    case 'acknowledgement-overdue':
      return task.status === 'assigned' && concerns(told, task);
    case 'submitted':
      return task.status === 'submitted';
    case 'extension-requested':
      return Boolean(task.extension);
    case 'handed-back':
      return task.status === 'handed_back';
    case 'returned':
      return task.status === 'returned';
    case 'suspended':
      return task.status === 'suspended';
    case 'urged':
      return underWay.includes(task.status) && concerns(told, task);
    case 'assigned':
    case 'edited':
    case 'reassigned':
    case 'people-assigned':
      return task.status !== 'recalled' && (told.reason !== 'leader' || leads(told, task));
    default:
      return true;
  }
}

/** What time or a person urges is no matter of a unit that no longer has the task. */
const concerns = (told: Told, task: TaskState): boolean =>
  told.reason !== 'leader' || (leads(told, task) && task.status !== 'handed_back');

/** The unit that lost a task hears of it; the one that was to have it hears only while it has it. */
const leads = (told: Told, task: TaskState): boolean =>
  told.type === 'reassigned' || told.unit === null || told.unit === task.lead;
