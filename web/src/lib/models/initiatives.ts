// Initiatives on screen: their states and steps in words, the fields of each act, and what was typed as the house takes it.
import { verdicts, type InitiativeVerb, type Verdict } from '#domain/initiative-bodies.ts';
import { initiativeStates, type InitiativeStatus } from '#domain/initiative-types.ts';
import { periodWith } from '#domain/round-periods.ts';
import type { InitiativeView } from '#web/use-cases/initiative-types.ts';
import { m } from '../paraglide/messages.js';
import { endOfDay } from './dates.ts';
import { readFiles } from './evidence.ts';
import type { Step } from './steps.ts';

export const stateWords: Record<InitiativeStatus, () => string> = {
  registered: m.initiative_state_registered,
  pilot: m.initiative_state_pilot,
  measured: m.initiative_state_measured,
  evaluated: m.initiative_state_evaluated,
  selected: m.initiative_state_selected,
  recognising: m.initiative_state_recognising,
  recognised: m.initiative_state_recognised,
  scaled: m.initiative_state_scaled,
  closed: m.initiative_state_closed,
  withdrawn: m.initiative_state_withdrawn,
};

export const stateOf = (asked: string | null): InitiativeStatus | undefined =>
  initiativeStates.find((state) => state === asked);

export const verdictWords: Record<Verdict, () => string> = {
  scale: m.initiative_verdict_scale,
  improve: m.initiative_verdict_improve,
  stop: m.initiative_verdict_stop,
};

export const verbWords: Record<InitiativeVerb, () => string> = {
  edit: m.initiative_verb_edit,
  'start-pilot': m.initiative_verb_start_pilot,
  measure: m.initiative_verb_measure,
  evaluate: m.initiative_verb_evaluate,
  select: m.initiative_verb_select,
  unselect: m.initiative_verb_unselect,
  propose: m.initiative_verb_propose,
  scale: m.initiative_verb_scale,
  withdraw: m.initiative_verb_withdraw,
  close: m.initiative_verb_close,
};

type Now = Pick<
  InitiativeView,
  'state' | 'pilot' | 'measurements' | 'evaluations' | 'selected' | 'decision' | 'scaled' | 'ended'
>;

/** Its seven steps; one that has ended stands where it ended. */
export function stepsOf(one: Now): Step[] {
  const behind = [
    ...[true, one.pilot !== null, one.measurements.length > 0, one.evaluations.length > 0, one.selected],
    ...[['recognised', 'scaled'].includes(one.state) || one.decision !== null, one.scaled.length > 0],
  ];
  const present = one.ended ? -1 : behind.lastIndexOf(true) + 1;
  const names = [
    ...[m.initiative_step_register(), m.initiative_step_pilot(), m.initiative_step_measure()],
    ...[m.initiative_step_evaluate(), m.initiative_step_select(), m.initiative_step_recognise()],
    m.initiative_step_scale(),
  ];
  return names.map((name, i) => ({
    name,
    status: behind[i] ? 'done' : i === present ? 'current' : 'todo',
  }));
}

export function whereNow({ state, scaled, ended }: Now): string {
  const reason = ended?.reason ?? '';
  const words: Record<InitiativeStatus, () => string> = {
    registered: m.initiative_now_registered,
    pilot: m.initiative_now_pilot,
    measured: m.initiative_now_measured,
    evaluated: m.initiative_now_evaluated,
    selected: m.initiative_now_selected,
    recognising: m.initiative_now_recognising,
    recognised: m.initiative_now_recognised,
    scaled: () => m.initiative_now_scaled({ count: scaled.length }),
    closed: () => m.initiative_now_closed({ reason }),
    withdrawn: () => m.initiative_now_withdrawn({ reason }),
  };
  return words[state]();
}

export interface FormField {
  readonly name: string;
  readonly label: () => string;
  readonly kind: 'line' | 'text' | 'day' | 'past-day' | 'number' | 'quarter' | 'verdict' | 'replaces';
  readonly max?: number;
  readonly optional?: true;
}

const content: readonly FormField[] = [
  { name: 'title', label: m.initiative_name, kind: 'line', max: 300 },
  { name: 'summary', label: m.initiative_summary, kind: 'text', max: 5_000 },
  { name: 'method', label: m.initiative_method, kind: 'text', max: 5_000 },
  { name: 'measure', label: m.initiative_measure, kind: 'line', max: 1_000 },
];
const reason: readonly FormField[] = [{ name: 'reason', label: m.field_reason, kind: 'text', max: 2_000 }];

/** What each act asks for; files and units are asked for beside these. */
export const fields: Record<InitiativeVerb | 'register', readonly FormField[]> = {
  register: content,
  edit: content,
  'start-pilot': [
    { name: 'from', label: m.initiative_from, kind: 'past-day' },
    { name: 'place', label: m.initiative_place, kind: 'line', max: 300 },
  ],
  measure: [
    { name: 'day', label: m.initiative_day, kind: 'past-day' },
    { name: 'before', label: m.initiative_before, kind: 'number' },
    { name: 'after', label: m.initiative_after, kind: 'number' },
    { name: 'unit', label: m.initiative_counted_in, kind: 'line', max: 60 },
    { name: 'text', label: m.initiative_note, kind: 'text', max: 2_000, optional: true },
    { name: 'replaces', label: m.initiative_replaces, kind: 'replaces', optional: true },
  ],
  evaluate: [
    { name: 'quarter', label: m.initiative_quarter, kind: 'quarter' },
    { name: 'verdict', label: m.initiative_verdict, kind: 'verdict' },
    { name: 'text', label: m.initiative_comment, kind: 'text', max: 2_000 },
  ],
  select: reason,
  unselect: reason,
  propose: [],
  scale: [
    { name: 'due', label: m.initiative_scale_due, kind: 'day', optional: true },
    { name: 'text', label: m.initiative_scale_note, kind: 'text', max: 1_000, optional: true },
  ],
  withdraw: reason,
  close: reason,
};
export const takesFiles = (verb: InitiativeVerb | 'register'): boolean =>
  verb === 'register' || verb === 'measure';

/** What was typed, field by field; what is typed as a number and is none stays as it was typed, to be refused at its field. */
export function readTyped(form: FormData): Record<string, string> {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()]));
}

const valueOf = ({ kind, name }: FormField, typed: string): unknown => {
  if (name === 'due') return typed ? endOfDay(typed) : null;
  if (typed === '' && kind !== 'line' && kind !== 'text') return null;
  return kind === 'number' || kind === 'replaces' ? (/^\d+$/.test(typed) ? Number(typed) : typed) : typed;
};

/** An act's body as the house takes it. */
export function bodyOf(verb: InitiativeVerb | 'register', form: FormData): Record<string, unknown> {
  const typed = readTyped(form);
  return {
    ...Object.fromEntries(fields[verb].map((field) => [field.name, valueOf(field, typed[field.name] ?? '')])),
    ...(takesFiles(verb) && { files: readFiles(form).map(({ id }) => id) }),
    ...(verb === 'scale' && { units: form.getAll('units').map(String) }),
  };
}

/** The quarters that can be evaluated now: of a year back, this one first. */
export function quartersUntil(today: string): string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const index = year * 4 + Math.floor((month - 1) / 3);
  return [0, 1, 2, 3].map((back) => `${Math.floor((index - back) / 4)}-Q${((index - back) % 4) + 1}`);
}

export const presentQuarter = (today: string): string => periodWith('quarter', null, today).key;

export { verdicts };
