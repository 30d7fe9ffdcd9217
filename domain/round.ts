// The report round's decider: a period runs, its figures are closed at the cut-off and never change, reports come in, the round is closed.
import { signInRole } from './acting.ts';
import { plusWorkingDays } from './calendar.ts';
import { counters, type Counter } from './deadline.ts';
import { endOfDay } from './days.ts';
import { reject, type Rejection } from './errors.ts';
import { gives } from './mandate.ts';
import type { Actor, Decider, Next, Role, Signature } from './process.ts';
import { periodOf } from './round-periods.ts';
import type {
  Correction,
  RoundCommand,
  RoundContent,
  RoundEvent,
  RoundFacts,
  RoundStage,
  RoundState,
  UnitFigures,
} from './round-types.ts';

type Base = Pick<RoundEvent, 'at' | 'by'>;

function decide(
  state: RoundState | null,
  command: RoundCommand,
  facts: RoundFacts,
): readonly RoundEvent[] | Rejection {
  const { at, actor } = facts;
  if (command.type === 'plan') {
    const by = mayRule(actor, command.content);
    return 'rejected' in by ? by : plan(state, command.content, facts, { at, by });
  }
  if (!state) return reject('not_found');
  if (command.type === 'freeze' || command.type === 'correct') {
    if (actor.kind !== 'system') return reject('forbidden');
    const base = { at, by: { system: actor.name } };
    return command.type === 'freeze' ? freeze(state, facts, base) : correct(state, command, base);
  }
  const by = mayRule(actor, state);
  if ('rejected' in by) return by;
  if (command.type === 'cancel') {
    return state.status === 'running'
      ? [{ type: 'cancelled', at, by, reason: command.reason }]
      : reject('wrong_state');
  }
  if (state.status !== 'collecting') return reject('wrong_state');
  return [{ type: 'closed', at, by, reports: facts.reports, conclusions: command.conclusions ?? null }];
}

/** The office's and the Thường trực's; what goes to the Thường trực is the monitoring body's too. */
export function mayRule(
  actor: Actor,
  { to, campaign }: { to: RoundContent['to']; campaign?: string | null | undefined },
): Signature | Rejection {
  if (actor.kind === 'system') return { system: actor.name };
  const roles: Role[] = [
    'secretariat',
    'standing_committee',
    ...(to === 'permanent' ? ['monitor' as const] : []),
  ];
  return signInRole(actor, roles, gives.round, campaign ?? null);
}

function plan(
  state: RoundState | null,
  content: RoundContent,
  { id, calendar, campaignExists }: RoundFacts,
  base: Base,
): readonly RoundEvent[] | Rejection {
  if (state) return reject('round_exists', 'key');
  const period = periodOf(content.every, content.cutOffDay, content.key);
  if (!period) return reject('invalid', 'key');
  if (content.campaign && !campaignExists) return reject('unknown_campaign', 'campaign');
  const dueAt = endOfDay(plusWorkingDays(calendar, period.until, content.reportWithin));
  const { from, until } = period;
  return [{ type: 'planned', ...base, id, content, from, until, cutOffAt: endOfDay(until), dueAt }];
}

/** Once: a workflow that comes a second time finds it done. */
function freeze(
  state: RoundState,
  { figures, targets, reporters, accepted, at }: RoundFacts,
  base: Base,
): readonly RoundEvent[] {
  if (state.status !== 'running' || at < state.cutOffAt) return [];
  const frozen: RoundEvent = { type: 'frozen', ...base, figures, targets, asked: reporters };
  const notes = accepted.flatMap((one) => noteOn(evolve(state, frozen), one, base));
  return [frozen, ...notes];
}

function correct(
  state: RoundState,
  { task, to }: Extract<RoundCommand, { type: 'correct' }>,
  base: Base,
): readonly RoundEvent[] {
  // What is accepted while the period runs stands in the figures themselves.
  return state.frozenAt === null ? [] : noteOn(state, { task, to }, base);
}

/** Once a task, and only of what the figures have: a report that the round itself asked for is none of them. */
function noteOn(state: RoundState, { task, to }: Pick<Correction, 'task' | 'to'>, base: Base): RoundEvent[] {
  if (state.corrections.some((one) => one.task === task)) return [];
  for (const { unit, tasks } of state.figures) {
    const from = counters.find((counter) => tasks[counter].includes(task));
    if (from) return from === to ? [] : [{ type: 'corrected', ...base, unit, task, from, to }];
  }
  return [];
}

function evolve(state: RoundState | null, event: RoundEvent): RoundState {
  if (event.type === 'planned') {
    const { id, content, from, until, cutOffAt, dueAt } = event;
    return {
      ...content,
      ...{ id, from, until, cutOffAt, dueAt },
      status: 'running',
      ...{
        frozenAt: null,
        figures: [],
        asked: [],
        corrections: [],
        reports: [],
        conclusions: null,
        closedAt: null,
      },
    };
  }
  if (!state) throw new Error(`event ${event.type} before the round was planned`);
  switch (event.type) {
    case 'frozen':
      return {
        ...state,
        status: 'collecting',
        frozenAt: event.at,
        figures: event.figures,
        ...(event.targets && { targets: event.targets }),
        asked: event.asked,
      };
    case 'corrected': {
      const { unit, task, from, to, at } = event;
      return { ...state, corrections: [...state.corrections, { unit, task, from, to, at }] };
    }
    case 'closed': {
      const { reports, conclusions, at } = event;
      return { ...state, status: 'closed', reports, conclusions, closedAt: at };
    }
    case 'cancelled':
      return { ...state, status: 'cancelled', closedAt: event.at };
  }
}

const next = (state: RoundState): Next<'freeze'> | null =>
  state.status === 'running' ? { at: state.cutOffAt, command: 'freeze' } : null;

const stages: Record<RoundState['status'], RoundStage> = {
  running: 'period running',
  collecting: 'collecting reports',
  closed: 'closed',
  cancelled: 'closed',
};

/** The sum of the units' figures, and of nothing else. */
export function totalOf(figures: readonly Pick<UnitFigures, 'tasks' | 'duties' | 'doneInPeriod'>[]) {
  const sum = (of: (one: (typeof figures)[number]) => number) =>
    figures.reduce((all, one) => all + of(one), 0);
  const tasks = Object.fromEntries(
    counters.map((counter) => [counter, sum((one) => one.tasks[counter].length)]),
  ) as Record<Counter, number>;
  return {
    tasks,
    total: counters.reduce((all, counter) => all + tasks[counter], 0),
    doneInPeriod: sum((one) => one.doneInPeriod.length),
    duties: {
      done: sum(({ duties }) => duties.done),
      made_up: sum(({ duties }) => duties.made_up),
      excused: sum(({ duties }) => duties.excused),
      missed: sum(({ duties }) => duties.missed),
    },
  };
}

export const round: Decider<RoundState, RoundCommand, RoundFacts, RoundEvent, RoundState> = {
  decide,
  evolve,
  next,
  stage: (state) => stages[state.status],
  closed: (state) => stages[state.status] === 'closed',
  // A correction makes nobody's form stale.
  counts: (event) => event.type !== 'corrected',
  view: (state) => state,
};
