// The campaigns that ship, each checked against domain's schemas when it is loaded.
import { declaredUnits, parsePlan, type Plan, type PlanInput } from '#domain/plan.ts';
import { parseWard, type Ward, type WardInput } from '#domain/ward.ts';
import { plan as laGiPlan } from './la-gi-2026/plan.ts';
import { ward as laGiWard } from './la-gi-2026/ward.ts';

const campaigns = new Map<string, { plan: PlanInput; ward: WardInput }>([
  ['la-gi-2026', { plan: laGiPlan, ward: laGiWard }],
]);

export const campaignCodes: readonly string[] = [...campaigns.keys()];

/** Throws when the code is unknown, when a file breaks its schema, or when the plan names a unit the ward lacks. */
export const loadCampaign = (code: string): { plan: Plan; ward: Ward } => {
  const found = campaigns.get(code);
  if (!found) throw new Error(`Unknown campaign "${code}"; known: ${campaignCodes.join(', ')}`);
  const plan = parsePlan(found.plan);
  const ward = parseWard(found.ward);
  const units = new Set(ward.units.map((unit) => unit.code));
  const missing = [...declaredUnits(plan)].filter((unit) => !units.has(unit));
  if (missing.length > 0)
    throw new Error(`Campaign "${code}": no such unit in the ward: ${missing.join(', ')}`);
  return { plan, ward };
};
