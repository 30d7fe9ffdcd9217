// How time comes to the open steps of an approval: reminders and escalation by the task's own ladder, never an answer.
import { plusWorkingDays } from './calendar.ts';
import { dayOf, endOfDay } from './days.ts';
import { ladderOf, weeklyAfter, type Rung } from './ladder.ts';
import type { ApprovalTimeEvent } from './approval-events.ts';
import type { Step } from './approval-route.ts';
import type { ApprovalFacts, ApprovalState, ApprovalTimeCommand, OpenStep } from './approval-types.ts';
import type { Next } from './process.ts';
import type { Ladder } from './task-types.ts';

type Terms = Pick<ApprovalFacts, 'at' | 'rules' | 'calendar'>;

/** So many working days from now: until 24:00 of the last one. */
export const termFrom = ({ calendar }: Pick<Terms, 'calendar'>, from: string, workingDays: number): string =>
  endOfDay(plusWorkingDays(calendar, dayOf(new Date(Date.parse(from))), workingDays));

/** What a step is opened with: a public list's own term comes first, and then its holder's. */
export function timeOf(step: Step, terms: Terms): { due: string; ladder: Ladder; termEnd?: string } {
  if (step.kind !== 'public') return timed(terms, termFrom(terms, terms.at, step.within));
  const termEnd = termFrom(terms, terms.at, step.days ?? 1);
  // 24:00 of a day is 0:00 of the next: the term's last day is the one that it ends.
  const lastDay = new Date(Date.parse(termEnd) - 1).toISOString();
  const { due, ladder } = timed(terms, termFrom(terms, lastDay, step.within));
  // Until the term is over there is nothing to do, and its end is told by itself.
  const rungs = ladder.rungs.filter(({ kind }) => kind !== 'reminder');
  return { due, ladder: { ...ladder, rungs }, termEnd };
}

export function timed({ at, rules, calendar }: Terms, due: string): { due: string; ladder: Ladder } {
  const rungs = ladderOf(rules, calendar, {
    ...{ from: at, now: at, start: at, due },
    ...{ unacknowledged: false, deadlinePassed: false, late: 0 },
  });
  return { due, ladder: { calendar: calendar.version, from: at, rungs } };
}

const commands: Record<Rung['kind'], ApprovalTimeCommand> = {
  acknowledge: 'remind',
  reminder: 'remind',
  deadline: 'pass-deadline',
  late: 'escalate',
  weekly: 'report-overdue',
};

export function nextOfApproval(state: ApprovalState): Next<ApprovalTimeCommand> | null {
  const coming = Object.values(state.open).flatMap(({ ladder, termEnd, termEnded }) => [
    ...ladder.rungs.slice(0, 1).map(({ at, kind }) => ({ at, command: commands[kind] })),
    ...(termEnd && !termEnded ? [{ at: termEnd, command: 'end-term' as const }] : []),
  ]);
  return coming.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0] ?? null;
}

/** Everything that was reached by now at every open step, whichever of it was asked for. */
export function climbApproval(state: ApprovalState, facts: ApprovalFacts): ApprovalTimeEvent[] {
  const base = { at: facts.at, by: { system: 'clock' } as const };
  return Object.entries(state.open).flatMap(([step, { ladder, due, termEnd, termEnded }]) => {
    const reached = ladder.rungs.filter(({ at }) => at <= facts.at);
    const overdue = reached.some(({ kind }) => kind === 'deadline');
    const events = reached.flatMap(({ kind, tell, late }): ApprovalTimeEvent[] => {
      switch (kind) {
        case 'acknowledge':
        case 'reminder':
          return overdue ? [] : [{ type: 'reminded', ...base, step, due, tell }];
        case 'deadline':
          return [{ type: 'deadline-passed', ...base, step, due, tell }];
        case 'late':
          return [{ type: 'escalated', ...base, step, due, late: late!, tell }];
        case 'weekly': {
          const again = weeklyAfter(facts.rules, facts.calendar, facts.at);
          return [{ type: 'still-overdue', ...base, step, due, tell, again }];
        }
      }
    });
    const over = termEnd && !termEnded && termEnd <= facts.at;
    return over ? [{ type: 'term-ended', ...base, step }, ...events] : events;
  });
}

/** What is left of a step's ladder after time came to it. */
export function climbedStep(open: OpenStep, event: ApprovalTimeEvent): Partial<OpenStep> {
  if (event.type === 'term-ended') return { termEnded: true };
  const over = ({ kind, at, late }: Rung): boolean => {
    switch (event.type) {
      case 'reminded':
        return kind === 'reminder' && at <= event.at;
      case 'deadline-passed':
        return kind === 'deadline' || kind === 'reminder';
      case 'escalated':
        return kind === 'late' && late! <= event.late;
      case 'still-overdue':
        return kind === 'weekly';
    }
  };
  const left = open.ladder.rungs.filter((rung) => !over(rung));
  const rungs = event.type === 'still-overdue' ? [...left, event.again] : left;
  return {
    ladder: { ...open.ladder, rungs },
    ...(event.type === 'deadline-passed' && { deadlinePassed: true }),
    ...(event.type === 'escalated' && { late: event.late }),
  };
}
