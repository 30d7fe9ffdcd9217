// From a plan as data to what a campaign launches: instants for days, unit ids for codes, proposals only where confirmed.
import type { CampaignItem, CampaignPlan } from './campaign.ts';
import { effectiveItem, phaseSpans, type Plan } from './plan.ts';

const OFFSET = '+07:00';
const utc = (local: string): string => new Date(local).toISOString();

/** The instant at which a day begins in Viet Nam. @param day YYYY-MM-DD */
export const startOfDay = (day: string): string => utc(`${day}T00:00:00.000${OFFSET}`);

/** The instant at which a day ends, 24:00 in Viet Nam: a deadline "31 March" is kept until then. */
export const endOfDay = (day: string): string =>
  new Date(Date.parse(startOfDay(day)) + 24 * 3_600_000).toISOString();

/** The day in Viet Nam that an instant lies in, as YYYY-MM-DD. */
export const dayOf = (instant: Date): string =>
  new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

export interface LaunchPlan {
  readonly plan: CampaignPlan;
  /** Keys of items that nobody leads, as signed: they can't be launched until the office names a lead. */
  readonly withoutLead: readonly string[];
}

/**
 * @param units ids of the ward's units by their codes
 * @param confirmed whether the office has confirmed its proposals of dates and leads
 */
export function launchPlan(plan: Plan, units: ReadonlyMap<string, string>, confirmed: boolean): LaunchPlan {
  const unit = (code: string): string => {
    const id = units.get(code);
    if (!id) throw new Error(`the ward has no unit ${code}`);
    return id;
  };
  const items = plan.items.map((item) => effectiveItem(item, confirmed));
  const launched = items.flatMap((item): CampaignItem[] => {
    const { lead } = item;
    if (lead === null) return [];
    const coordinating = [...new Set(item.coordinating)].filter((code) => code !== lead);
    const watching = [...new Set(item.watching)].filter(
      (code) => code !== lead && !coordinating.includes(code),
    );
    return [
      {
        key: item.key,
        clause: item.clause,
        phase: item.phase,
        title: item.title,
        product: item.product,
        acceptance: item.acceptance,
        lead: unit(lead),
        coordinating: coordinating.map(unit),
        watching: watching.map(unit),
        start: item.start && startOfDay(item.start),
        due: item.due && endOfDay(item.due),
      },
    ];
  });
  const phases = phaseSpans(plan, confirmed).map(({ phase, start, end }) => ({
    key: phase.key,
    name: phase.name,
    clause: phase.clause,
    start: start && startOfDay(start),
    end: end && endOfDay(end),
  }));
  return {
    plan: { code: plan.meta.code, title: plan.meta.title, phases, items: launched },
    withoutLead: items.filter((item) => item.lead === null).map((item) => item.key),
  };
}
