// Approvals in words: states, answers, who holds a step, how long is left, and what happened.
import { m } from '../paraglide/messages.js';
import type { ApprovalHistoryEntry, ApprovalRow, ApprovalView, StepView } from '#web/api/approval-json.ts';
import { lastDayOf, momentOf } from './dates.ts';
import { historyActorWords } from './history.ts';

export const approvalViews = ['to-decide', 'mine', 'all'] as const;
export type ApprovalViewName = (typeof approvalViews)[number];

export const approvalViewWords: Record<ApprovalViewName, () => string> = {
  'to-decide': m.approvals_view_to_decide,
  mine: m.approvals_view_mine,
  all: m.approvals_view_all,
};

export const statusWords: Record<ApprovalView['status'], () => string> = {
  running: m.approval_status_running,
  approved: m.approval_status_approved,
  rejected: m.approval_status_rejected,
  withdrawn: m.approval_status_withdrawn,
};

export type AnswerName = StepView['answers'][number]['answer'];
export const answerWords: Record<AnswerName, () => string> = {
  submitted: m.outcome_submitted,
  passed: m.answer_passed,
  agree: m.answer_agree,
  differ: m.answer_differ,
  approve: m.answer_approve,
  reject: m.answer_reject,
  abstain: m.answer_abstain,
  failed: m.answer_failed,
  clear: m.answer_clear,
  objected: m.answer_objected,
  decided: m.answer_decided,
  refused: m.answer_refused,
  sent: m.answer_sent,
  granted: m.answer_granted,
  published: m.answer_published,
  return: m.answer_return,
};

export const outcomeWords: Record<NonNullable<StepView['outcome']>, () => string> = {
  submitted: m.outcome_submitted,
  passed: m.outcome_passed,
  heard: m.outcome_heard,
  approved: m.outcome_approved,
  rejected: m.outcome_rejected,
  failed: m.outcome_failed,
  clear: m.outcome_clear,
  objected: m.outcome_objected,
  decided: m.outcome_decided,
  refused: m.outcome_refused,
  granted: m.outcome_granted,
  published: m.outcome_published,
  returned: m.outcome_returned,
};

export const stepStateWords: Record<StepView['state'], () => string> = {
  done: m.approval_state_done,
  kept: m.approval_state_kept,
  open: m.approval_state_open,
  returned: m.approval_state_returned,
  'to-come': m.approval_state_to_come,
};

const partNames: Record<string, () => string> = { title: m.approval_part_title, text: m.approval_part_text };
export const partWords = (parts: readonly string[]): string =>
  parts.map((part) => partNames[part]?.() ?? part).join(', ');

/** How long is left until a deadline, or how late it is, in working days. */
export function leftWords({ workingDays, overdue }: Pick<ApprovalRow, 'workingDays' | 'overdue'>): string {
  if (workingDays === null) return '';
  const days = Math.abs(workingDays);
  if (overdue) return days > 0 ? m.approval_days_late({ days }) : m.approval_days_just_late();
  return days > 0 ? m.approval_days_left({ days }) : m.approval_days_today();
}

/** Answers that need the number and the day of a paper. */
export const withReference: readonly AnswerName[] = ['decided', 'sent', 'granted'];

export interface HappenedLine {
  readonly sequence: number;
  readonly type: string;
  readonly at: string;
  readonly moment: string;
  readonly who: string;
  readonly sentence: string;
  readonly quote: string | null;
  readonly changes: [];
}

/** Newest first. That a step came to its outcome is said by the answer that gave it, where one person did. */
export const happenedLines = (entries: readonly ApprovalHistoryEntry[]): HappenedLine[] =>
  entries
    .filter(({ type, data }) => type !== 'concluded' || data.text !== undefined)
    .map((entry) => {
      const who = whoOf(entry);
      const { sequence, type, at, data } = entry;
      const moment = momentOf(at);
      return {
        sequence,
        type,
        at,
        moment,
        who,
        sentence: sentenceOf(entry, who),
        quote: data.text ?? null,
        changes: [] as [],
      };
    })
    .reverse();

const whoOf = ({ actor }: ApprovalHistoryEntry): string =>
  actor.person ? historyActorWords(actor) : m.happened_some();

function sentenceOf({ type, data }: ApprovalHistoryEntry, who: string): string {
  const step = data.step ?? '';
  switch (type) {
    case 'started':
      return m.happened_started({ who });
    case 'resubmitted':
      return m.happened_resubmitted({ who });
    case 'opened':
      return m.happened_opened({ step });
    case 'seated':
      return m.happened_seated({ step });
    case 'answered':
      return m.happened_answered({ who, step, answer: data.answer ? answerWords[data.answer]() : '' });
    case 'sent':
      return m.happened_sent({ who, step });
    case 'concluded':
      return m.happened_concluded({ step, outcome: data.outcome ? outcomeWords[data.outcome]() : '' });
    case 'kept':
      return m.happened_kept({ step });
    case 'returned':
      return m.happened_returned({ step });
    case 'ended':
      return data.result === 'approved' ? m.happened_ended_approved() : m.happened_ended_rejected();
    case 'withdrawn':
      return m.happened_withdrawn({ who });
    case 'urged':
      return m.happened_urged({ who });
    case 'reminded':
      return m.happened_reminded({ step });
    case 'deadline-passed':
      return m.happened_deadline_passed({ step });
    case 'escalated':
      return m.happened_escalated({ step, late: data.late ?? 0 });
    case 'still-overdue':
      return m.happened_still_overdue({ step });
    case 'term-ended':
      return m.happened_term_ended({ step });
    default:
      return type;
  }
}

export const dueWords = (due: string): string => m.approval_due({ date: lastDayOf(due) });
