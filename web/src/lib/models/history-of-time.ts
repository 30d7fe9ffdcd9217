// What time and other tasks brought to a task, as sentences of its history.
import { m } from '../paraglide/messages.js';
import type { Audience } from '#domain/deadline-rules.ts';
import { lastDayOf } from './dates.ts';
import type { Sentence } from './history.ts';

const audiences: Record<Audience, () => string> = {
  leader: m.to_leader,
  assignee: m.to_assignee,
  coordinating: m.to_coordinating,
  watching: m.to_watching,
  assigner: m.to_assigner,
  monitoring: m.to_monitoring,
  permanent: m.to_permanent,
  standing: m.to_standing,
};
const above = ['monitoring', 'permanent', 'standing'];

/** Whom it was told to; a part that is not known here stays as it is. */
const told = (tell: readonly string[] = []): string =>
  tell.map((one) => (one in audiences ? audiences[one as Audience]() : one)).join(', ');

const lastDay = (due: string | null | undefined): string => (due ? lastDayOf(due) : '');

export const timeSentences: Record<string, Sentence> = {
  'acknowledgement-overdue': (_, { tell }) => m.history_acknowledgement_overdue({ to: told(tell) }),
  reminded: (_, { due, tell }) => m.history_reminded({ to: told(tell), due: lastDay(due) }),
  'deadline-passed': (_, { due, tell }) => {
    if (!due) return m.history_deadline_passed_undated();
    return tell
      ? m.history_deadline_passed_told({ due: lastDayOf(due), to: told(tell) })
      : m.history_deadline_passed({ due: lastDayOf(due) });
  },
  escalated: (_, { late, tell = [] }) => {
    const words = { days: late ?? 0, to: told(tell) };
    return tell.some((one) => above.includes(one))
      ? m.history_escalated_above(words)
      : m.history_escalated(words);
  },
  'still-overdue': (_, { tell }, { more }) =>
    more
      ? m.history_still_overdue_weeks({ to: told(tell), weeks: more })
      : m.history_still_overdue({ to: told(tell) }),
  'due-moved': (_, { due, previousDue, because }) => {
    if (!previousDue) return m.history_due_set_parent({ due: lastDay(due) });
    const words = { due: lastDay(due), previous: lastDay(previousDue) };
    return because === 'waited' ? m.history_due_moved_waited(words) : m.history_due_moved_parent(words);
  },
  'waiting-ended': () => m.history_waiting_ended(),
  'calendar-taken': () => m.history_calendar_taken(),
  'rules-taken': () => m.history_rules_taken(),
};
