// What a mail of notices says: one line a task, duty or approval, in sections by weight.
import type { ApprovalEvent } from './approval-events.ts';
import type { NoticeReason, NoticeType } from './notices.ts';
import type { DutyEvent } from './duty-events.ts';
import type { InitiativeEvent } from './initiative-types.ts';

/** One notice as a mail tells it. Instants are ISO 8601 in UTC. */
export interface DigestNotice {
  /** The process that it is about. */
  readonly task: string;
  readonly kind: 'task' | 'duty' | 'approval' | 'initiative' | 'mandate';
  /** Duties, initiatives and mandates have none. */
  readonly number: number | null;
  readonly title: string;
  readonly type: NoticeType | DutyEvent['type'] | ApprovalEvent['type'] | InitiativeEvent['type'];
  readonly at: string;
  readonly urgent: boolean;
  readonly reason: NoticeReason;
  /** The name of the unit for which it is told. */
  readonly unit: string | null;
  /** That unit's posts are vacant: whoever stands above it is told. */
  readonly vacant: boolean;
  /** Of an edit: which fields. */
  readonly changed?: readonly string[];
  /** The post in whose holder's place they are told, by mandate. */
  readonly inPlaceOf?: string | null;
  readonly due: string | null;
  /** How the task stands to its deadline now; null where that is not judged. */
  readonly standing: { readonly overdue: boolean; readonly workingDays: number } | null;
}

export interface Digest {
  /** Whom it is addressed to. */
  readonly name: string;
  readonly ward: string;
  /** When it is made. */
  readonly at: string;
  readonly notices: readonly DigestNotice[];
}

/** In the order in which a mail has them. */
export const sections = ['overdue', 'due', 'todo', 'know'] as const;
export type Section = (typeof sections)[number];

const doers: readonly NoticeReason[] = ['leader', 'assignee', 'submitter', 'holder'];
const rulers: readonly NoticeReason[] = ['assigner'];

/** The events after which something is to be done, and by whom. */
const asks: Partial<Record<DigestNotice['type'], readonly NoticeReason[]>> = {
  assigned: doers,
  'people-assigned': doers,
  returned: doers,
  reassigned: doers,
  resumed: doers,
  urged: doers,
  'waiting-ended': doers,
  submitted: rulers,
  'extension-requested': rulers,
  'handed-back': rulers,
  opened: doers,
  seated: doers,
  'term-ended': doers,
  begun: doers,
  'excuse-asked': rulers,
  'evaluation-due': rulers,
  selected: doers,
};

function sectionOf({ type, reason }: DigestNotice): Section {
  if (type === 'escalated' || type === 'still-overdue' || type === 'acknowledgement-overdue')
    return 'overdue';
  if (type === 'slot-closed' || type === 'evaluation-missed') return 'overdue';
  if (type === 'deadline-passed' || type === 'reminded' || type === 'slot-reminded') return 'due';
  return asks[type]?.includes(reason) ? 'todo' : 'know';
}

const weight = (notice: DigestNotice): number => sections.indexOf(sectionOf(notice));

/** Several notices of one task gather into the most serious, and of these the newest. */
export function linesOf(notices: readonly DigestNotice[]): Record<Section, DigestNotice[]> {
  const told = new Map<string, DigestNotice>();
  for (const notice of notices) {
    const before = told.get(notice.task);
    const heavier = before ? weight(notice) - weight(before) : -1;
    if (!before || heavier < 0 || (heavier === 0 && notice.at >= before.at)) told.set(notice.task, notice);
  }
  const lines: Record<Section, DigestNotice[]> = { overdue: [], due: [], todo: [], know: [] };
  for (const notice of [...told.values()].sort(byDue)) lines[sectionOf(notice)].push(notice);
  return lines;
}

const NEVER = '9999';
const byDue = (a: DigestNotice, b: DigestNotice): number => {
  const [first, second] = [a.due ?? NEVER, b.due ?? NEVER];
  return first < second ? -1 : first > second ? 1 : (a.number ?? 0) - (b.number ?? 0);
};
