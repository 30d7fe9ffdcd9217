// Pure questions about a plan: what would be launched, what is missing, where its dates lie and move to.
import { epochDay, plusDays } from './days.ts';
import type { Plan, PlanItem, PlanPhase } from './plan-schema.ts';

export { declaredUnits, parsePlan } from './plan-checks.ts';
export type { Plan, PlanInput, PlanItem, PlanPhase } from './plan-schema.ts';

const FILLED = ['lead', 'phase', 'start', 'due', 'recurrence'] as const;
export type ProposedField = (typeof FILLED)[number] | 'coordinating';

/** An item as it would be launched; `proposedFields` came from the office, not from the plan. */
export type EffectiveItem = Omit<PlanItem, 'proposed'> & { proposedFields: ProposedField[] };

export const effectiveItem = (item: PlanItem, confirmProposals: boolean): EffectiveItem => {
  const { proposed, ...signed } = item;
  if (!confirmProposals) return { ...signed, proposedFields: [] };
  const proposedFields: ProposedField[] = FILLED.filter((field) => proposed[field]);
  if (proposed.coordinating) proposedFields.push('coordinating');
  return {
    ...signed,
    lead: signed.lead ?? proposed.lead?.value ?? null,
    phase: signed.phase ?? proposed.phase?.value ?? null,
    start: signed.start ?? proposed.start?.value ?? null,
    due: signed.due ?? proposed.due?.value ?? null,
    recurrence: signed.recurrence ?? proposed.recurrence?.value ?? null,
    coordinating: [...signed.coordinating, ...(proposed.coordinating?.value ?? [])],
    proposedFields,
  };
};

export interface Gap {
  key: string;
  clause: string;
  missing: ('lead' | 'due')[];
}

/** The items that can't be launched whole: no lead, no due date, or neither. */
export const gaps = (plan: Plan, confirmProposals = false): Gap[] =>
  plan.items
    .map((item) => effectiveItem(item, confirmProposals))
    .map(({ key, clause, ...item }) => ({
      key,
      clause,
      missing: (['lead', 'due'] as const).filter((field) => item[field] === null),
    }))
    .filter((gap) => gap.missing.length > 0);

/**
 * Moves the plan's own dates by whole days, signed and proposed alike. The documents it cites keep
 * theirs: they say when somebody else signed something.
 */
export const shiftPlan = (plan: Plan, days: number): Plan => {
  const on = (date: string | null) => (date === null ? null : plusDays(date, days));
  const proposed = <T extends { start?: Dated; due?: Dated; end?: Dated; until?: Dated }>(fields: T): T => {
    const moved = { ...fields };
    for (const field of ['start', 'due', 'end', 'until'] as const) {
      const one = moved[field];
      if (one) moved[field] = { ...one, value: plusDays(one.value, days) };
    }
    return moved;
  };
  return {
    ...plan,
    meta: { ...plan.meta, date: on(plan.meta.date) },
    phases: plan.phases.map((one) => ({
      ...one,
      start: on(one.start),
      end: on(one.end),
      proposed: proposed(one.proposed),
    })),
    targets: plan.targets.map((one) => ({ ...one, due: on(one.due) })),
    duties: plan.duties.map((one) => ({
      ...one,
      from: plusDays(one.from, days),
      until: on(one.until),
      proposed: proposed(one.proposed),
    })),
    items: plan.items.map((one) => ({
      ...one,
      start: on(one.start),
      due: on(one.due),
      proposed: proposed(one.proposed),
    })),
  };
};

type Dated = { value: string; reason: string } | undefined;

export interface PhaseSpan {
  phase: PlanPhase;
  start: string | null;
  end: string | null;
}

/** A phase without an end lasts until the day before the next phase that has a start. */
export const phaseSpans = (plan: Plan, confirmProposals = false): PhaseSpan[] => {
  const given = (phase: PlanPhase, field: 'start' | 'end') =>
    phase[field] ?? (confirmProposals ? (phase.proposed[field]?.value ?? null) : null);
  return plan.phases.map((phase, index) => {
    const after = plan.phases.slice(index + 1).find((one) => given(one, 'start'));
    const next = after && given(after, 'start');
    return {
      phase,
      start: given(phase, 'start'),
      end: given(phase, 'end') ?? (next ? plusDays(next, -1) : null),
    };
  });
};

/** The phase that a day lies in; null before the first one and between two. */
export const openPhase = (plan: Plan, day: string, confirmProposals = false): PlanPhase | null =>
  phaseSpans(plan, confirmProposals).findLast(
    ({ start, end }) => start !== null && start <= day && (end === null || day <= end),
  )?.phase ?? null;

/** The whole number of days that places `today` at the middle of phase 2, for a demo in full swing. */
export const demoShift = (plan: Plan, today: string): number => {
  const second = phaseSpans(plan)[1];
  if (!second?.start || !second.end)
    throw new Error('demoShift: the plan has no phase 2 with a start and an end');
  const start = epochDay(second.start);
  return epochDay(today) - (start + Math.floor((epochDay(second.end) - start) / 2));
};
