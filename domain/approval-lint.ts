// Looks an approval route through before anybody runs along it: each fault with its code and its path.
import {
  groupsOf,
  outcomes,
  placeOf,
  type ApproveRule,
  type Holder,
  type RejectRule,
  type Route,
  type Step,
} from './approval-route.ts';
import type { Role } from './process.ts';

export const routeFaults = [
  'no_outcome', // an answer of the step leads nowhere
  'foreign_outcome', // the step can never come to this
  'unknown_step', // it leads to a step that does not exist
  'key_twice', // two steps have one key
  'first_no_form', // a route begins with the step that puts the subject in, alone
  'no_end', // nothing leads to an approval
  'past_the_end', // it leads on, and nothing follows
  'unreachable', // nothing leads to the step
  'cycle', // it leads forward to what comes before: only a return, with its reason, goes back
  'back_not_earlier', // it returns to what does not come before
  'skips_required', // it passes over a step that every approval needs
  'parallel_diverges', // steps side by side go on to different places
  'no_holder', // nobody is named who holds the step
  'unknown_unit', // no such unit
  'unknown_post', // no such post in that unit
  'nobody_in_role', // no post in the ward has this role
  'threshold', // none, or more than all of those who hold it
  'no_approve_rule', // an approval that does not say how many must approve
  'no_reject_rule', // nor how many rejections reject
  'not_of_kind', // a rule that belongs to another kind of step
  'no_days', // a public list without a number of days
  'return_in_vote', // of several who vote, none returns the subject on their own
] as const;
export type RouteFaultCode = (typeof routeFaults)[number];

export interface RouteFault {
  readonly code: RouteFaultCode;
  /** The path within the route: steps.2.leads.rejected */
  readonly path: string;
  /** The step, outcome or holder that it concerns. */
  readonly about: string;
}

/** What is known of the ward for which a route is made. */
export interface KnownPosts {
  readonly posts: readonly {
    readonly unit: string;
    readonly code: string;
    readonly roles: readonly Role[];
  }[];
  readonly units: ReadonlySet<string>;
}

type Report = (code: RouteFaultCode, path: string, about: string) => void;

/** @returns every fault; none: the route can be run */
export function lintRoute(route: Route, known?: KnownPosts): RouteFault[] {
  const faults: RouteFault[] = [];
  const report: Report = (code, path, about) => faults.push({ code, path, about });
  const groups = groupsOf(route);
  const first = groups[0]!;
  if (first.length > 1 || first[0]!.kind !== 'form') report('first_no_form', 'steps.0', first[0]!.key);
  const seen = new Set<string>();
  groups.forEach((group, place) =>
    group.forEach((step, i) => {
      const path = group.length > 1 ? `steps.${place}.parallel.${i}` : `steps.${place}`;
      if (seen.has(step.key)) report('key_twice', `${path}.key`, step.key);
      seen.add(step.key);
      lintLeads(route, step, place, path, report);
      lintReturns(route, step, place, path, report);
      lintHolder(step, path, known, report);
      lintRules(step, path, seatsKnown(step.holder, known), report);
    }),
  );
  groups.forEach((group, place) => lintGroup(group, `steps.${place}`, report));
  lintReach(route, report);
  return faults;
}

function lintLeads(route: Route, step: Step, place: number, path: string, report: Report): void {
  const possible: readonly string[] = outcomes[step.kind];
  const groups = groupsOf(route);
  for (const outcome of possible) {
    if (!step.leads[outcome]) report('no_outcome', `${path}.leads.${outcome}`, outcome);
  }
  for (const [outcome, lead] of Object.entries(step.leads)) {
    const at = `${path}.leads.${outcome}`;
    if (!possible.includes(outcome)) report('foreign_outcome', at, outcome);
    if (lead === 'on') {
      if (place === groups.length - 1) report('past_the_end', at, outcome);
    } else if ('end' in lead) {
      if (lead.end === 'approved') skipped(groups, place + 1, groups.length, at, report);
    } else {
      const target = 'to' in lead ? lead.to : lead.back;
      const there = placeOf(route, target);
      if (there < 0) report('unknown_step', at, target);
      else if ('back' in lead && there >= place) report('back_not_earlier', at, target);
      else if ('to' in lead && there <= place) report('cycle', at, target);
      else if ('to' in lead) skipped(groups, place + 1, there, at, report);
    }
  }
}

function skipped(
  groups: readonly (readonly Step[])[],
  from: number,
  until: number,
  path: string,
  report: Report,
): void {
  const passed = groups.slice(from, until).flat();
  for (const step of passed) if (step.required) report('skips_required', path, step.key);
}

function lintReturns(route: Route, step: Step, place: number, path: string, report: Report): void {
  step.returns.forEach((target, i) => {
    const there = placeOf(route, target);
    if (there < 0) report('unknown_step', `${path}.returns.${i}`, target);
    else if (there >= place) report('back_not_earlier', `${path}.returns.${i}`, target);
  });
  const votes = step.kind === 'approve' && step.approve && step.approve.rule !== 'one';
  if (votes && step.returns.length > 0) report('return_in_vote', `${path}.returns`, step.key);
}

function lintHolder(step: Step, path: string, known: KnownPosts | undefined, report: Report): void {
  const { holder } = step;
  if (!holder) return report('no_holder', `${path}.holder`, step.key);
  if (!known || 'of' in holder) return;
  if ('roles' in holder) {
    holder.roles.forEach((role, i) => {
      if (!known.posts.some(({ roles }) => roles.includes(role)))
        report('nobody_in_role', `${path}.holder.roles.${i}`, role);
    });
  } else if (!known.units.has(holder.unit)) report('unknown_unit', `${path}.holder.unit`, holder.unit);
  else if (holder.post && !known.posts.some(({ unit, code }) => unit === holder.unit && code === holder.post))
    report('unknown_post', `${path}.holder.post`, holder.post);
}

/** How many posts hold it, where that can be told before it runs. */
function seatsKnown(holder: Holder | undefined, known: KnownPosts | undefined): number | null {
  if (!known || !holder || !('roles' in holder)) return null;
  return known.posts.filter(({ roles }) => holder.roles.some((role) => roles.includes(role))).length;
}

function lintRules(step: Step, path: string, seats: number | null, report: Report): void {
  const { kind, approve, reject, hear, days, outside } = step;
  const own: Record<string, unknown> = { approve, reject, hear, days, outside };
  const allowed: Partial<Record<Step['kind'], string[]>> = {
    approve: ['approve', 'reject'],
    opinion: ['hear'],
    public: ['days'],
    forward: ['outside'],
  };
  for (const [field, value] of Object.entries(own)) {
    if (value !== undefined && !allowed[kind]?.includes(field))
      report('not_of_kind', `${path}.${field}`, field);
  }
  if (kind === 'public' && !days) report('no_days', `${path}.days`, step.key);
  if (kind !== 'approve') return;
  if (!approve) report('no_approve_rule', `${path}.approve`, step.key);
  if (!reject) report('no_reject_rule', `${path}.reject`, step.key);
  for (const [field, rule] of Object.entries({ approve, reject })) {
    if (rule && !holds(rule, seats)) report('threshold', `${path}.${field}`, step.key);
  }
}

/** More than none, and no more than there can be. */
function holds(rule: ApproveRule | RejectRule, seats: number | null): boolean {
  if (rule.rule === 'count') return rule.n >= 1 && (seats === null || rule.n <= seats);
  if (rule.rule !== 'percent') return true;
  return rule.more ? rule.percent >= 0 && rule.percent < 100 : rule.percent >= 1 && rule.percent <= 100;
}

/** Where steps stand side by side, what goes well with one of them goes to the same place as with the others. */
function lintGroup(group: readonly Step[], path: string, report: Report): void {
  if (group.length === 1) return;
  const ways = group.map(({ leads }) => {
    const forward = Object.values(leads).filter((lead) => !isBack(lead) && !isRejection(lead));
    return [...new Set(forward.map((lead) => JSON.stringify(lead)))];
  });
  const all = new Set(ways.flat());
  if (all.size > 1) report('parallel_diverges', path, group.map(({ key }) => key).join(', '));
}

const isBack = (lead: Step['leads'][string]): boolean => lead !== 'on' && 'back' in lead;
const isRejection = (lead: Step['leads'][string]): boolean =>
  lead !== 'on' && 'end' in lead && lead.end === 'rejected';

function lintReach(route: Route, report: Report): void {
  const groups = groupsOf(route);
  const reached = new Set<number>([0]);
  let approved = false;
  for (const place of reached) {
    for (const lead of groups[place]!.flatMap(({ leads }) => Object.values(leads))) {
      if (lead === 'on') {
        if (place + 1 < groups.length) reached.add(place + 1);
      } else if ('end' in lead) approved ||= lead.end === 'approved';
      else {
        const there = placeOf(route, 'to' in lead ? lead.to : lead.back);
        if (there >= 0) reached.add(there);
      }
    }
  }
  if (!approved) report('no_end', 'steps', route.code);
  groups.forEach((group, place) => {
    if (!reached.has(place)) report('unreachable', `steps.${place}`, group[0]!.key);
  });
}
