// An approval route in words: what each step is, who holds it, by which rule, and where each outcome leads.
import type { Holder, Route, Step } from '#domain/approval-route.ts';
import { m } from '../paraglide/messages.js';
import { outcomeWords } from './approvals.ts';

export const kindWords = ({ kind, days }: Pick<Step, 'kind'> & { days?: number | undefined }): string => {
  switch (kind) {
    case 'form':
      return m.kind_form();
    case 'check':
      return m.kind_check();
    case 'opinion':
      return m.kind_opinion();
    case 'approve':
      return m.kind_approve();
    case 'ballot':
      return m.kind_ballot();
    case 'public':
      return days ? m.kind_public({ days }) : m.kind_public_list();
    case 'decision':
      return m.kind_decision();
    case 'forward':
      return m.kind_forward();
    case 'publish':
      return m.kind_publish();
  }
};

const roles = {
  secretariat: m.role_secretariat,
  standing_committee: m.role_standing_committee,
  standing_member: m.role_standing_member,
  appraiser: m.role_appraiser,
  monitor: m.role_monitor,
  admin: m.role_admin,
};

/** @param unit the name of the unit that the position names by its code */
export function positionWords(holder: Holder | null | undefined, unit: string | null = null): string {
  if (!holder) return m.position_none();
  if ('roles' in holder) return holder.roles.map((role) => roles[role]()).join(', ');
  if ('unit' in holder) {
    const name = unit ?? holder.unit;
    return holder.post ? m.position_post({ post: holder.post, unit: name }) : m.position_unit({ unit: name });
  }
  const words = {
    subject: { leader: m.position_subject_leader, any: m.position_subject_any },
    above: { leader: m.position_above_leader, any: m.position_above_any },
  };
  return words[holder.of][holder.rank]();
}

/** How many must approve, and how many rejections reject. */
export function ruleWords({ approve, reject }: Pick<Step, 'approve' | 'reject'>): string {
  if (!approve) return '';
  const yes =
    approve.rule === 'count'
      ? m.rule_count({ n: approve.n })
      : approve.rule === 'percent'
        ? (approve.more ? m.rule_percent_more : m.rule_percent)({ percent: approve.percent })
        : { one: m.rule_one, any: m.rule_any, all: m.rule_all }[approve.rule]();
  if (!reject || approve.rule === 'one') return yes;
  const no =
    reject.rule === 'count'
      ? m.reject_count({ n: reject.n })
      : reject.rule === 'percent'
        ? (reject.more ? m.reject_percent_more : m.reject_percent)({ percent: reject.percent })
        : { any: m.reject_any, unreachable: m.reject_unreachable }[reject.rule]();
  return `${yes}; ${no}`;
}

export interface StepWords {
  readonly key: string;
  readonly name: string;
  readonly lines: readonly string[];
}

/** The steps as they come, those side by side together. */
export function routeWords(route: Route): StepWords[][] {
  const groups = route.steps.map((one) => ('parallel' in one ? one.parallel : [one]));
  const nameOf = (key: string) => groups.flat().find((step) => step.key === key)?.name ?? key;
  return groups.map((group) =>
    group.map((step) => ({
      key: step.key,
      name: step.name,
      lines: [
        `${kindWords(step)} · ${positionWords(step.holder)} · ${m.approval_within({ days: step.within })}`,
        ...(step.approve ? [ruleWords(step)] : []),
        ...Object.entries(step.leads).map(([outcome, lead]) =>
          m.lead_of({ outcome: outcomeName(outcome), lead: leadWords(lead, nameOf) }),
        ),
        ...(step.returns.length > 0 ? [m.route_returns({ steps: step.returns.map(nameOf).join(', ') })] : []),
      ],
    })),
  );
}

const outcomeName = (outcome: string): string =>
  outcome in outcomeWords ? outcomeWords[outcome as keyof typeof outcomeWords]() : outcome;

function leadWords(lead: Step['leads'][string], nameOf: (key: string) => string): string {
  if (lead === 'on') return m.lead_on();
  if ('to' in lead) return m.lead_to({ step: nameOf(lead.to) });
  if ('back' in lead) return m.lead_back({ step: nameOf(lead.back) });
  return lead.end === 'approved' ? m.lead_approved() : m.lead_rejected();
}
