// The initiative's decider: registered, tried, measured, evaluated by quarters, selected, recognised by an approval, scaled to other units.
import { ownWork } from './acting.ts';
import { dayOf, endOfDay, plusDays, startOfDay } from './days.ts';
import { isRejection, reject, type Rejection } from './errors.ts';
import { attached } from './evidence.ts';
import type { InitiativeBodies } from './initiative-bodies.ts';
import { evolve } from './initiative-evolve.ts';
import { admit, mayRegister, type AdmittedTo } from './initiative-rights.ts';
import {
  initiativeStages,
  type InitiativeCommand,
  type InitiativeContent,
  type InitiativeEvent,
  type InitiativeFacts,
  type InitiativeState,
} from './initiative-types.ts';
import type { Decider, Next } from './process.ts';
import { periodOf } from './round-periods.ts';

type Decided = readonly InitiativeEvent[] | Rejection;
type Base = Pick<InitiativeEvent, 'at' | 'by'>;
type Act = Exclude<InitiativeCommand, { type: 'register' | 'pass-time' | 'settle' }>;

/** So many days before a quarter ends whoever evaluates is reminded. */
const REMIND_DAYS = 14;

const quarterOf = (key: string) => periodOf('quarter', null, key)!;
function decide(state: InitiativeState | null, command: InitiativeCommand, facts: InitiativeFacts): Decided {
  if (command.type === 'register') return register(state, command, facts);
  if (!state) return reject('not_found');
  if (command.type === 'pass-time' || command.type === 'settle') {
    if (facts.actor.kind !== 'system') return reject('forbidden');
    const base = { at: facts.at, by: { system: facts.actor.name } };
    return command.type === 'settle' ? settle(state, command, base) : passTime(state, base);
  }
  const admitted = admit(state, command.type, facts.actor);
  return isRejection(admitted) ? admitted : actOn(state, command, facts, admitted);
}

function register(
  state: InitiativeState | null,
  command: InitiativeBodies['register'],
  facts: InitiativeFacts,
): Decided {
  if (state) return reject('initiative_twice', 'title');
  const { unit, campaign = null, target = null, title, summary, method, measure } = command;
  if (!facts.fits.unit) return reject('unknown_unit', 'unit');
  const admitted = mayRegister({ unit, campaign }, facts.actor);
  if (isRejection(admitted)) return admitted;
  if (campaign && !facts.fits.campaign) return reject('unknown_campaign', 'campaign');
  if (target && !facts.fits.target) return reject('unknown_target', 'target');
  if (facts.twice) return reject('initiative_twice', 'title');
  const files = attached(command.files, facts.files);
  if (isRejection(files)) return files;
  const today = dayOf(new Date(facts.at));
  const asked = [...new Set(command.evaluates ?? usualQuarters(today))].sort();
  const over = asked.findIndex((key) => quarterOf(key).until < today);
  if (over >= 0) return reject('period_over', `evaluates.${over}`);
  const content = { title, summary, method, measure };
  const { id, at } = facts;
  return [
    {
      type: 'registered',
      ...{ at, by: admitted.by, id, unit, campaign, target, content, evaluates: asked, files },
    },
  ];
}

/** The next two of the quarters II and III, in which the plan has initiatives evaluated. */
export function usualQuarters(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const all = [year, year + 1].flatMap((one) => [`${one}-Q2`, `${one}-Q3`]);
  return all.filter((key) => quarterOf(key).until >= today).slice(0, 2);
}

function actOn(state: InitiativeState, act: Act, facts: InitiativeFacts, admitted: AdmittedTo): Decided {
  const base = { at: facts.at, by: admitted.by };
  switch (act.type) {
    case 'edit':
      return edit(state, act, facts, base);
    case 'start-pilot': {
      const { from, place } = act;
      if (from > dayOf(new Date(facts.at))) return reject('in_future', 'from');
      return [{ type: 'pilot-started', ...base, from, place }];
    }
    case 'measure':
      return measure(state, act, facts, base);
    case 'evaluate':
      return evaluate(state, act, facts, base, admitted);
    case 'select':
      return unselectable(state, facts.at, admitted) ?? [{ type: 'selected', ...base, reason: act.reason }];
    case 'unselect':
      return [{ type: 'unselected', ...base, reason: act.reason }];
    case 'propose':
      return [{ type: 'proposed', ...base, approval: facts.approval }];
    case 'scale':
      return scale(state, act, facts, base);
    case 'withdraw':
      return [{ type: 'withdrawn', ...base, reason: act.reason }];
    case 'close':
      return [{ type: 'closed', ...base, reason: act.reason }];
  }
}

function edit(
  state: InitiativeState,
  act: InitiativeBodies['edit'],
  facts: InitiativeFacts,
  base: Base,
): Decided {
  const fields = ['title', 'summary', 'method', 'measure'] as const;
  const changed = fields.filter((field) => act[field] !== undefined && act[field] !== state[field]);
  if (changed.length === 0) return reject('unchanged');
  if (changed.includes('title') && facts.twice) return reject('initiative_twice', 'title');
  const changes: Partial<InitiativeContent> = Object.fromEntries(
    changed.map((field) => [field, act[field]!]),
  );
  return [{ type: 'edited', ...base, changes }];
}

function measure(
  state: InitiativeState,
  act: InitiativeBodies['measure'],
  facts: InitiativeFacts,
  base: Base,
): Decided {
  const { day, before, after, unit, text = null, replaces = null } = act;
  if (day > dayOf(new Date(facts.at))) return reject('in_future', 'day');
  if (day < state.pilot!.from) return reject('outside_period', 'day');
  const replaced = state.measurements.find(({ number }) => number === replaces);
  if (replaces !== null && (!replaced || replaced.replacedBy))
    return reject('unknown_measurement', 'replaces');
  const files = attached(act.files, facts.files);
  if (isRejection(files)) return files;
  return [{ type: 'measured', ...base, day, before, after, unit, text, files, replaces }];
}

/** By numbers, once a quarter, by people who had no hand in it. */
function evaluate(
  state: InitiativeState,
  { quarter, verdict, text }: InitiativeBodies['evaluate'],
  facts: InitiativeFacts,
  base: Base,
  { doing }: AdmittedTo,
): Decided {
  const { from, until } = quarterOf(quarter);
  if (from > dayOf(new Date(facts.at))) return reject('in_future', 'quarter');
  if (until < state.pilot!.from) return reject('outside_period', 'quarter');
  if (state.evaluations.some((one) => one.quarter === quarter)) return reject('evaluated_already', 'quarter');
  const counted = state.measurements.some((one) => !one.replacedBy && one.day <= until);
  if (!counted) return reject('not_measured', 'quarter');
  if (ownWork(doing, state.unit, state.makers)) return reject('own_work');
  return [{ type: 'evaluated', ...base, quarter, verdict, text }];
}

/** The last evaluation speaks for it, and no quarter that is over lacks one. */
function unselectable(state: InitiativeState, at: string, { doing }: AdmittedTo): Rejection | null {
  if (ownWork(doing, state.unit, state.makers)) return reject('own_work');
  if (quartersOpen(state).some((key) => endOfDay(quarterOf(key).until) <= at))
    return reject('evaluation_missing');
  return lastEvaluation(state)?.verdict === 'scale' ? null : reject('evaluated_against');
}

export const lastEvaluation = ({ evaluations }: Pick<InitiativeState, 'evaluations'>) =>
  [...evaluations].sort((a, b) => (a.quarter < b.quarter ? -1 : 1)).at(-1);

/** The quarters that it still waits to be evaluated in; what ended before the trial began asks for nothing. */
export const quartersOpen = ({ evaluates, evaluations, pilot }: InitiativeState): readonly string[] =>
  evaluates.filter(
    (key) =>
      !evaluations.some(({ quarter }) => quarter === key) && (!pilot || quarterOf(key).until >= pilot.from),
  );

/** Each unit once, however often it is asked for. */
function scale(
  state: InitiativeState,
  { units, due = null, text = null }: InitiativeBodies['scale'],
  facts: InitiativeFacts,
  base: Base,
): Decided {
  for (const [i, unit] of units.entries()) {
    const field = `units.${i}`;
    if (!facts.tasks.has(unit)) return reject('unknown_unit', field);
    if (units.indexOf(unit) < i) return reject('unit_twice', field);
    if (unit === state.unit || state.scaled.some((one) => one.unit === unit))
      return reject('scaled_already', field);
  }
  if (due && due <= facts.at) return reject('due_in_past', 'due');
  const to = units.map((unit) => ({ unit, task: facts.tasks.get(unit)! }));
  return [{ type: 'scaled', ...base, to, due, text }];
}

/** What the approval came to; one that is no longer waited for says nothing. */
function settle(
  state: InitiativeState,
  { approval, result, decision }: Extract<InitiativeCommand, { type: 'settle' }>,
  base: Base,
): Decided {
  if (state.status !== 'recognising' || state.approval !== approval) return [];
  return result === 'approved'
    ? [{ type: 'recognised', ...base, decision }]
    : [{ type: 'not-recognised', ...base, result }];
}

interface Coming {
  readonly at: string;
  readonly type: 'evaluation-due' | 'evaluation-missed';
  readonly quarter: string;
}

/** What time brings next: a quarter's end comes near without an evaluation, then passes. */
function comingOf(state: InitiativeState): Coming | null {
  if (!['registered', 'pilot', 'measured', 'evaluated'].includes(state.status)) return null;
  const waiting = quartersOpen(state).filter((quarter) => !state.missed.includes(quarter));
  const coming = waiting.map((quarter): Coming => {
    const { until } = quarterOf(quarter);
    return state.reminded.includes(quarter)
      ? { at: endOfDay(until), type: 'evaluation-missed', quarter }
      : { at: startOfDay(plusDays(until, 1 - REMIND_DAYS)), type: 'evaluation-due', quarter };
  });
  return coming.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}

function passTime(state: InitiativeState, base: Base): readonly InitiativeEvent[] {
  const coming = comingOf(state);
  if (!coming || coming.at > base.at) return [];
  const event = { type: coming.type, ...base, quarter: coming.quarter };
  return [event, ...passTime(evolve(state, event), base)];
}

const next = (state: InitiativeState): Next<'pass-time'> | null => {
  const coming = comingOf(state);
  return coming && { at: coming.at, command: 'pass-time' };
};

export const initiative: Decider<
  InitiativeState,
  InitiativeCommand,
  InitiativeFacts,
  InitiativeEvent,
  InitiativeState
> = {
  decide,
  evolve,
  next,
  stage: ({ status }) => initiativeStages[status],
  closed: ({ status }) => status === 'closed' || status === 'withdrawn',
  counts: ({ by }) => 'person' in by,
  view: (state) => state,
};
