// A task that is held up: in whose hands it lies, for how many working days, and where it is stuck, in words.
import type { Superior } from '#domain/deadline-rules.ts';
import { workingDaysBetween, type Calendar } from '#domain/calendar.ts';
import { dayOf } from '#domain/days.ts';
import type { TaskView } from '#web/use-cases/types.ts';
import { m } from '../paraglide/messages.js';
import { stuckWords } from './board.ts';
import { momentOf } from './dates.ts';
import { openNumbers } from './family.ts';

export interface HeldTask {
  readonly task: TaskView;
  /** Working days since it came into these hands, its own day not counted. */
  readonly days: number;
}

export const heldTask = (task: TaskView, calendar: Calendar, now: string): HeldTask => ({
  task,
  days: workingDaysBetween(calendar, dayOf(new Date(task.since)), dayOf(new Date(now))),
});

export function handsWords({ task, days }: HeldTask): string {
  const since = m.held_by({ unit: task.holder?.name ?? '', time: momentOf(task.since) });
  return `${since} (${days > 0 ? m.held_days({ days }) : m.held_today()})`;
}

/** Why it goes no further; null where it does. */
export const whyStuck = ({ stuck, waitsFor }: TaskView): string | null =>
  stuck === 'waiting'
    ? m.stuck_waiting_for({ numbers: openNumbers(waitsFor) })
    : stuck && stuckWords[stuck]();

export function reportedWords({ escalated }: TaskView, superior: Superior): string | null {
  const found = escalated.find(({ to }) => to === superior);
  return found ? m.escalated_at({ time: momentOf(found.at) }) : null;
}
