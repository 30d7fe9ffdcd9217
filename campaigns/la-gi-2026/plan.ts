// The La Gi plan put together from its parts.
// Words are ours and concise. Dates, leads and parts are as signed; where the plan is silent the value is null
// and what the office proposes stands under `proposed`. No text names a date, because a demo moves the dates.
import type { PlanInput } from '#domain/plan.ts';
import { audiences, catalogue, skills } from './catalogue.ts';
import { criteria, papers } from './commendation.ts';
import { deadlines } from './deadlines.ts';
import { duties, vulnerable } from './duties.ts';
import { bodies, groups, phases, targets } from './frame.ts';
import { roadmapItems } from './items-iii.ts';
import { committeeItems } from './items-v1-v2.ts';
import { cellItems } from './items-v3-v6.ts';
import { advisoryItems } from './items-v7-v8.ts';
import { meta, recipients, reporting } from './meta.ts';

/** V kết has the Ban Xây dựng Đảng watch over the whole plan, so over each item in which it has no other part. */
const watched = (items: PlanInput['items']): PlanInput['items'] =>
  items.map((item) => {
    const parts = [
      item.lead,
      item.proposed?.lead?.value,
      ...(item.coordinating ?? []),
      ...(item.proposed?.coordinating?.value ?? []),
    ];
    return parts.includes('party-building') ? item : { ...item, watching: ['party-building'] };
  });

export const plan: PlanInput = {
  meta,
  phases,
  groups,
  bodies,
  audiences,
  skills,
  vulnerable,
  catalogue,
  targets,
  criteria,
  papers,
  reporting,
  recipients,
  deadlines,
  duties,
  items: watched([...roadmapItems, ...committeeItems, ...cellItems, ...advisoryItems]),
};
