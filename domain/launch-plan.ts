// From a plan as data to what a campaign launches: instants for days, unit ids for codes, proposals only where confirmed.
import type { CampaignItem, CampaignPlan } from './campaign.ts';
import { endOfDay, startOfDay } from './days.ts';
import type { CampaignDuty } from './duty-plan.ts';
import { effectiveItem, phaseSpans, type Plan } from './plan.ts';

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
        ...(item.evidence && { evidence: item.evidence }),
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
    plan: {
      code: plan.meta.code,
      title: plan.meta.title,
      phases,
      items: launched,
      rules: plan.deadlines,
      duties: duties(plan, unit, confirmed),
      targets: plan.targets.map(({ per: _, each: __, ...target }) => target),
      words: { skills: named(plan.skills), groups: named(plan.vulnerable) },
    },
    withoutLead: items.filter((item) => item.lead === null).map((item) => item.key),
  };
}

const named = (list: readonly { key: string; name: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ key, name }) => [key, name]));

/** Those that somebody has: as signed, or with the unit and the end that the office proposes. */
const duties = (plan: Plan, unit: (code: string) => string, confirmed: boolean): CampaignDuty[] =>
  plan.duties.flatMap(({ each, unit: signed, until, proposed, ...duty }): CampaignDuty[] => {
    const code = signed ?? (confirmed ? proposed.unit?.value : undefined);
    if (!each && !code) return [];
    return [
      {
        ...duty,
        units: each ? { kind: each } : { id: unit(code!) },
        until: until ?? (confirmed ? (proposed.until?.value ?? null) : null),
        groups: plan.vulnerable.map(({ key }) => key),
      },
    ];
  });
