// The campaign's decider: a signed plan is launched once, its phases open at their dates, and it is closed at the end.
import { signInRole } from './acting.ts';
import type { DeadlineRules } from './deadline-rules.ts';
import type { CampaignDuty } from './duty-plan.ts';
import type { EvidenceNeeds } from './evidence.ts';
import { reject, type Rejection } from './errors.ts';
import { gives } from './mandate.ts';
import type { CampaignTarget } from './target-types.ts';
import type { Actor, Decider, Next, Signature } from './process.ts';
import { contentFault } from './task-content.ts';

export interface CampaignPhase {
  readonly key: string;
  readonly name: string;
  readonly clause: string;
  /** ISO 8601 in UTC; null where the plan, as signed, gives no date: such a phase is not opened by time. */
  readonly start: string | null;
  readonly end: string | null;
}

/** An item as it was confirmed for launch: what becomes a task. Units are ids. */
export interface CampaignItem {
  readonly key: string;
  readonly clause: string;
  readonly phase: string | null;
  readonly title: string;
  readonly product: string;
  readonly acceptance: string;
  readonly lead: string;
  readonly coordinating: readonly string[];
  readonly watching: readonly string[];
  readonly start: string | null;
  readonly due: string | null;
  readonly evidence?: EvidenceNeeds;
}

export interface CampaignPlan {
  readonly code: string;
  readonly title: string;
  readonly phases: readonly CampaignPhase[];
  readonly items: readonly CampaignItem[];
  /** The ladder of its tasks; those of before have the ordinary one. */
  readonly rules?: DeadlineRules;
  /** What comes again and again; those of before have none. */
  readonly duties?: readonly CampaignDuty[];
  /** The names of what can be taught and of the vulnerable groups, by their keys. */
  /** What is to be reached; those of before have none. */
  readonly targets?: readonly CampaignTarget[];
  readonly words?: { readonly skills: Names; readonly groups: Names };
  /** Counts their amendments; absent for those that it was launched with. */
  readonly rulesVersion?: number;
}

type Names = Readonly<Record<string, string>>;

export type CampaignCommand =
  | { type: 'launch'; plan: CampaignPlan }
  | { type: 'open-phase' }
  | { type: 'start-phase'; phase: string }
  | { type: 'amend-rules'; rules: DeadlineRules; reason: string; madeFrom: number }
  | { type: 'close' };

export interface CampaignFacts {
  readonly at: string;
  readonly actor: Actor;
  readonly id: string;
}

type Fact<T extends string, Data = unknown> = {
  readonly type: T;
  readonly at: string;
  readonly by: Signature;
} & Data;

export type CampaignEvent =
  | Fact<'launched', { id: string; plan: CampaignPlan }>
  | Fact<'phase-opened', { phase: string }>
  | Fact<'rules-amended', { rules: DeadlineRules; version: number; reason: string }>
  | Fact<'closed'>;

export interface CampaignState {
  readonly id: string;
  readonly plan: CampaignPlan;
  readonly opened: readonly string[];
  readonly status: 'running' | 'closed';
  readonly launchedAt: string;
}

/** The office launches and closes: a post with the role of the secretariat, or the standing committee. */
export const mayLead = (actor: Actor, id: string): Signature | Rejection =>
  actor.kind === 'system'
    ? { system: actor.name }
    : signInRole(actor, ['secretariat', 'standing_committee'], gives.campaign, id);

function decide(
  state: CampaignState | null,
  command: CampaignCommand,
  facts: CampaignFacts,
): readonly CampaignEvent[] | Rejection {
  // Before the rights: another answer than another ward's campaign gets would tell that there is one.
  if (!state && command.type !== 'launch') return reject('not_found');
  const by = mayLead(facts.actor, facts.id);
  if ('rejected' in by) return by;
  if (command.type === 'launch') {
    if (state) return reject('already_launched');
    const fault = planFault(command.plan);
    if (fault) return fault;
    return [{ type: 'launched', at: facts.at, by, id: facts.id, plan: command.plan }];
  }
  if (!state) return reject('not_found');
  // Time may come just after somebody closed it: then there is nothing to do, and nothing wrong.
  if (state.status === 'closed') return command.type === 'open-phase' ? [] : reject('wrong_state');
  if (command.type === 'close') return [{ type: 'closed', at: facts.at, by }];
  if (command.type === 'start-phase') return startPhase(state, command.phase, { at: facts.at, by });
  if (command.type === 'amend-rules') {
    const { rules, reason, madeFrom } = command;
    const version = state.plan.rulesVersion ?? 1;
    if (madeFrom !== version) return reject('stale', 'madeFrom');
    return [{ type: 'rules-amended', at: facts.at, by, rules, version: version + 1, reason }];
  }
  const due = upcoming(state);
  if (!due || due.start! > facts.at) return [];
  return [{ type: 'phase-opened', at: facts.at, by, phase: due.key }];
}

/** The office opens what time doesn't: a phase that the plan, as signed, gives no date. */
function startPhase(
  state: CampaignState,
  key: string,
  base: { at: string; by: Signature },
): readonly CampaignEvent[] | Rejection {
  const phase = state.plan.phases.find((one) => one.key === key);
  if (!phase) return reject('invalid', 'phase');
  if (phase.start !== null || state.opened.includes(key)) return reject('wrong_state', 'phase');
  return [{ type: 'phase-opened', ...base, phase: key }];
}

/** An item that could never become a task is refused now: at its date nobody would be there to mend it. */
function planFault({ phases, items, duties = [] }: CampaignPlan): Rejection | null {
  const stages = ['launched', 'closed', ...phases.map(({ key }) => key)];
  const repeated = stages.findIndex((key, i) => stages.indexOf(key) < i);
  if (repeated >= 0) return reject('invalid', `plan.phases.${repeated - 2}.key`);
  const keys = items.map(({ key }) => key);
  for (const [i, item] of items.entries()) {
    const at = (field: string) => `plan.items.${i}.${field}`;
    if (keys.indexOf(item.key) < i) return reject('invalid', at('key'));
    if (item.phase !== null && !stages.includes(item.phase, 2)) return reject('invalid', at('phase'));
    const fault = contentFault(item);
    if (fault) return reject(fault.rejected, at(fault.field!));
  }
  for (const [i, { key, phase, from, until }] of duties.entries()) {
    const at = (field: string) => `plan.duties.${i}.${field}`;
    if (duties.findIndex((one) => one.key === key) < i) return reject('invalid', at('key'));
    if (phase !== null && !stages.includes(phase, 2)) return reject('invalid', at('phase'));
    if (until !== null && until < from) return reject('due_before_start', at('until'));
  }
  return null;
}

/** The phase that time opens next: the earliest dated one that is not open yet. */
const upcoming = (state: CampaignState): CampaignPhase | undefined =>
  state.plan.phases
    .filter(({ key, start }) => start !== null && !state.opened.includes(key))
    .sort((a, b) => (a.start! < b.start! ? -1 : 1))[0];

function evolve(state: CampaignState | null, event: CampaignEvent): CampaignState {
  if (event.type === 'launched') {
    return { id: event.id, plan: event.plan, opened: [], status: 'running', launchedAt: event.at };
  }
  if (!state) throw new Error(`event ${event.type} before the campaign was launched`);
  if (event.type === 'closed') return { ...state, status: 'closed' };
  if (event.type === 'rules-amended') {
    return { ...state, plan: { ...state.plan, rules: event.rules, rulesVersion: event.version } };
  }
  return { ...state, opened: [...state.opened, event.phase] };
}

function next(state: CampaignState): Next<'open-phase'> | null {
  const phase = state.status === 'running' ? upcoming(state) : undefined;
  return phase ? { at: phase.start!, command: 'open-phase' } : null;
}

export const campaign: Decider<CampaignState, CampaignCommand, CampaignFacts, CampaignEvent, CampaignState> =
  {
    decide,
    evolve,
    next,
    stage: (state) => (state.status === 'closed' ? 'closed' : (state.opened.at(-1) ?? 'launched')),
    closed: (state) => state.status === 'closed',
    counts: () => true,
    view: (state) => state,
  };
