// A deadline in words and a tone for its chip; colour never says it alone.
import { m } from '../paraglide/messages.js';
import type { TaskView } from '#web/use-cases/types.ts';
import { daysUntil } from './dates.ts';

export type Tone = 'overdue' | 'soon' | 'later' | 'none' | 'done' | 'late';

export interface DeadlineWords {
  tone: Tone;
  words: string;
}

type Timed = Pick<TaskView, 'deadline' | 'due' | 'state' | 'submittedAt'>;

const left = (days: number) =>
  days <= 0 ? m.due_today() : days === 1 ? m.due_left_one() : m.due_left({ days });

const over = (days: number) =>
  days <= 0 ? m.due_just_over() : days === 1 ? m.due_over_one() : m.due_over({ days });

export function deadlineWords(task: Timed, now: string): DeadlineWords {
  const { deadline, due, state, submittedAt } = task;
  if (state === 'recalled') return { tone: 'none', words: m.due_recalled() };
  if (deadline === 'done_on_time') return { tone: 'done', words: due ? m.due_done_on_time() : m.due_done() };
  if (deadline === 'done_late') return { tone: 'late', words: m.due_done_late() };
  if (deadline === 'none' || !due) return { tone: 'none', words: m.due_none() };
  if (state === 'suspended') return { tone: 'none', words: m.due_suspended() };
  if (state === 'submitted' && submittedAt) {
    return deadline === 'overdue'
      ? { tone: 'overdue', words: m.due_reported_late({ days: Math.max(1, -daysUntil(due, submittedAt)) }) }
      : { tone: 'later', words: m.due_reported_in_term() };
  }
  const days = daysUntil(due, now);
  if (deadline === 'overdue') return { tone: 'overdue', words: over(-days) };
  return { tone: deadline === 'due_soon' ? 'soon' : 'later', words: left(days) };
}
