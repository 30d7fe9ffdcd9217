// Mandates (ủy quyền): what may be given into whose hands for how long, and what such a mandate then reaches.
import type { StepKind } from './approval-route.ts';
import { reject, type Rejection } from './errors.ts';
import type { Mandate, Post } from './process.ts';
import type { TaskVerb } from './task-bodies.ts';

/**
 * The kinds of act that a mandate can give. Whatever else a post may do (accounts, posts, the calendar, personnel, ballots)
 * can't be given away.
 */
export const actKinds = ['carry_out', 'rule', 'direct'] as const;
export type ActKind = (typeof actKinds)[number];

/** Which kind an act is; `any`: of every mandate; `never`: of none. */
export type Given = ActKind | 'any' | 'never';

/** What each act on a process is, in the words of mandates. One that is named nowhere here is no one's by mandate. */
export const gives = {
  /** The verbs, giving one, and entering a unit's report for it. */
  task: {
    acknowledge: 'carry_out',
    assign: 'carry_out',
    progress: 'carry_out',
    submit: 'carry_out',
    'hand-back': 'carry_out',
    'request-extension': 'carry_out',
    split: 'carry_out',
    accept: 'rule',
    return: 'rule',
    'decide-extension': 'rule',
    create: 'direct',
    edit: 'direct',
    record: 'direct',
    reassign: 'direct',
    recall: 'direct',
    suspend: 'direct',
    resume: 'direct',
    urge: 'direct',
    comment: 'any',
  },
  /** As the unit itself; for it, by those above; on what it entered; of the duty as such. */
  duty: { own: 'carry_out', onBehalf: 'direct', rules: 'rule', ends: 'direct' },
  campaign: 'direct',
  round: 'direct',
  /** As the unit itself; for it, by those above; evaluating and selecting; giving it to other units, or closing it. */
  initiative: { own: 'carry_out', onBehalf: 'direct', rules: 'rule', scales: 'direct' },
  /** Answers by the kind of their step; the unit's own acts, and those of whoever follows what the ward's bodies do. */
  approval: {
    form: 'carry_out',
    check: 'rule',
    opinion: 'rule',
    approve: 'rule',
    // A vote is the voter's own.
    ballot: 'never',
    public: 'rule',
    decision: 'rule',
    forward: 'carry_out',
    publish: 'carry_out',
    own: 'carry_out',
    follows: 'direct',
  },
} as const satisfies {
  task: Record<TaskVerb | 'create' | 'record', Given>;
  approval: Record<StepKind | 'own' | 'follows', Given>;
  [kind: string]: Given | Record<string, Given>;
};

/** Whether a mandate reaches acts of this kind on what belongs to this campaign. */
export const covers = (mandate: Mandate, given: Given, campaign: string | null): boolean =>
  (given === 'any' || mandate.acts.includes(given)) && concerns(mandate, campaign);

/** Whether it is about what belongs to this campaign at all. */
export const concerns = (mandate: Pick<Mandate, 'campaigns'>, campaign: string | null): boolean =>
  mandate.campaigns === null || (campaign !== null && mandate.campaigns.includes(campaign));

/** What those above have of a vacant post: all that a mandate could give, until somebody holds it. */
export const ofVacantPost: Mandate = {
  ...{ id: null, principal: null, acts: actKinds, campaigns: null, until: null },
};

/** A mandate as it is asked for, and what the ledger found about those concerned, at the same instant. */
export interface Giving {
  readonly post: Post;
  /** Who holds the post now and gives it into other hands; null where it is given as such. */
  readonly principal: string | null;
  readonly to: string;
  readonly from: string;
  readonly until: string;
}

export interface GivingFacts {
  readonly at: string;
  /** Who enters it. */
  readonly by: string;
  /** Whether the person who is to act holds a working post of the same ward. */
  readonly holdsPost: boolean;
  /** Everybody who holds the post now. */
  readonly holders: readonly string[];
  /** Of the mandates that stand in some part of the period: from whom to whom. */
  readonly others: readonly { readonly principal: string | null; readonly to: string }[];
}

/**
 * Why a mandate can't be given; null where it can. Nobody gives on what they have by mandate themselves (Nghị định
 * 30/2020/NĐ-CP, điều 13 khoản 3): a mandate reaches posts that are held, so a chain can't be made; what is refused here
 * is a loop, in which two or more would act for each other.
 */
export function refusesMandate(giving: Giving, facts: GivingFacts): Rejection | null {
  const { post, principal, to, from, until } = giving;
  // The administrator looks after accounts.
  if (post.roles.includes('admin')) return reject('mandate_post', 'post');
  if (until <= from || until <= facts.at) return reject('period_over', 'until');
  // Neither to oneself, nor into one's own hands for somebody else.
  if (facts.holders.includes(to) || facts.by === to) return reject('mandate_self', 'person');
  if (!facts.holdsPost) return reject('unknown_person', 'person');
  const givers = principal === null ? facts.holders : [principal];
  return givers.some((giver) => reaches(facts.others, to, giver)) ? reject('mandate_loop', 'person') : null;
}

/** Whether the mandates lead from one person to another, over any number of hands. */
function reaches(mandates: GivingFacts['others'], from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let person = open.pop(); person !== undefined; person = open.pop()) {
    if (person === to) return true;
    if (seen.has(person)) continue;
    seen.add(person);
    open.push(...mandates.filter(({ principal }) => principal === person).map((one) => one.to));
  }
  return false;
}

/** Somebody who could stand in, by a post of theirs: how far above the absent one's unit it is. */
export interface Candidate {
  readonly person: string;
  readonly rank: Post['rank'];
  /** 0: in the same unit. */
  readonly depth: number;
  readonly away: boolean;
}

/** Who stands in for whoever is away: a deputy of the unit, else its leader, else whoever leads the next unit above. */
export function proposeSubstitute(absent: string, candidates: readonly Candidate[]): string | null {
  const order = (one: Candidate) => one.depth * 2 + (one.rank === 'deputy' && one.depth === 0 ? 0 : 1);
  const fit = candidates
    .filter((one) => one.person !== absent && !one.away && one.rank !== 'officer')
    .sort((a, b) => order(a) - order(b) || rankOrder(a) - rankOrder(b) || (a.person < b.person ? -1 : 1));
  return fit[0]?.person ?? null;
}

const rankOrder = ({ rank }: Candidate): number => ['leader', 'deputy', 'officer'].indexOf(rank);
