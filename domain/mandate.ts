// Mandates (ủy quyền): what may be given into whose hands for how long, and what such a mandate then reaches.
import { reject, type Rejection } from './errors.ts';
import type { Mandate, MandatedPost, PersonActor, Post } from './process.ts';
import type { TaskVerb } from './task-bodies.ts';

/**
 * The kinds of act that a mandate can give. Whatever else a post may do (accounts, posts, the calendar, personnel, ballots)
 * can't be given away.
 */
export const actKinds = ['carry_out', 'rule', 'direct'] as const;
export type ActKind = (typeof actKinds)[number];

/** What is done to a task: a verb, giving one, giving a part of one, entering a unit's report. */
export type Deed = TaskVerb | 'create' | 'record';

const kinds: Record<Deed, ActKind | 'any'> = {
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
};

/** Whether a mandate reaches this act on a task of this campaign. */
export const covers = (mandate: Mandate, deed: Deed, campaign: string | null): boolean =>
  (kinds[deed] === 'any' || mandate.acts.includes(kinds[deed])) && concerns(mandate, campaign);

/** Whether it is about tasks of this campaign at all. */
export const concerns = (mandate: Pick<Mandate, 'campaigns'>, campaign: string | null): boolean =>
  mandate.campaigns === null || (campaign !== null && mandate.campaigns.includes(campaign));

/** A post under which somebody may act: one that they hold, or one of somebody else's by mandate. */
export type ActingPost = Post | MandatedPost;

export const mandateOf = (post: ActingPost): Mandate | null => ('mandate' in post ? post.mandate : null);

/** The administrator looks after accounts: no task is theirs. */
const working = (post: Post): boolean => !post.roles.includes('admin');

/** The posts under which a person acts now: those held before those mandated; only the chosen one where one was chosen. */
export const actingPosts = (actor: PersonActor): readonly ActingPost[] =>
  [...actor.posts, ...(actor.mandated ?? [])].filter(
    (post) => working(post) && (actor.acting === undefined || post.id === actor.acting),
  );

/** Of those, the ones that reach this act. */
export const postsFor = (actor: PersonActor, deed: Deed, campaign: string | null): readonly ActingPost[] =>
  actingPosts(actor).filter((post) => {
    const mandate = mandateOf(post);
    return mandate === null || covers(mandate, deed, campaign);
  });

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
  if (!working(post)) return reject('mandate_post', 'post');
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
