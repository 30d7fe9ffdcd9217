// The kinds of process that the door knows: for each its decider, how its facts are read and how its row is written.
import type { Decider, Event, PersonActor } from '#domain/process.ts';
import { approval } from '#domain/approval.ts';
import { ballot } from '#domain/ballot.ts';
import { campaign } from '#domain/campaign.ts';
import { duty } from '#domain/duty.ts';
import { initiative } from '#domain/initiative.ts';
import { round } from '#domain/round.ts';
import { task } from '#domain/task.ts';
import { afterApproval } from './approval-after.ts';
import { approvalFacts } from './approval-facts.ts';
import { writeApprovalRow } from './approval-row.ts';
import { afterBallot } from './ballot-after.ts';
import { ballotFacts, writeBallotRow } from './ballot-row.ts';
import type { AfterBasis, FactsBasis, Following, RowBasis } from './basis.ts';
import type { Client } from './database.ts';
import { afterDuty } from './duty-after.ts';
import { dutyFacts } from './duty-facts.ts';
import { writeDutyRow } from './duty-row.ts';
import { afterInitiative } from './initiative-after.ts';
import { initiativeFacts } from './initiative-facts.ts';
import { writeInitiativeRow } from './initiative-row.ts';
import { afterRound } from './round-after.ts';
import { roundFacts } from './round-facts.ts';
import { writeRoundRow } from './round-row.ts';
import { taskFacts } from './task-facts.ts';
import { afterTask } from './task-after.ts';
import { writeTaskRow } from './task-row.ts';
import { writeCampaignRow } from './campaign-row.ts';
import { standingPosts } from './vacant-posts.ts';

export interface Kind<State, Command extends { type: string }, Facts, E extends Event> {
  readonly decider: Decider<State, Command, Facts, E, State>;
  facts(client: Client, basis: FactsBasis<State>, command: Command): Promise<Facts>;
  writeRow(client: Client, basis: RowBasis<State>): Promise<void>;
  /** Tells people of the act, and says what follows from it for other processes. */
  after?(client: Client, basis: AfterBasis<State, Command, E>): Promise<Following[]>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each kind is closed over its own types; the door only joins its parts
export type AnyKind = Kind<any, any, any, any>;

export const kinds = {
  task: { decider: task, facts: taskFacts, writeRow: writeTaskRow, after: afterTask },
  duty: { decider: duty, facts: dutyFacts, writeRow: writeDutyRow, after: afterDuty },
  round: { decider: round, facts: roundFacts, writeRow: writeRoundRow, after: afterRound },
  initiative: {
    decider: initiative,
    facts: initiativeFacts,
    writeRow: writeInitiativeRow,
    after: afterInitiative,
  },
  campaign: {
    decider: campaign,
    facts: async (_client: Client, { id, at, actor }: FactsBasis) => ({ id, at, actor }),
    writeRow: writeCampaignRow,
  },
  approval: { decider: approval, facts: approvalFacts, writeRow: writeApprovalRow, after: afterApproval },
  ballot: { decider: ballot, facts: ballotFacts, writeRow: writeBallotRow, after: afterBallot },
} satisfies Record<string, AnyKind>;

export type ProcessKind = keyof typeof kinds;
export type CommandOf<K extends ProcessKind> = Parameters<(typeof kinds)[K]['decider']['decide']>[1];
export const isProcessKind = (kind: string): kind is ProcessKind => kind in kinds;

/** The actor with the posts that they still hold, or act for, at this instant, locked against being ended meanwhile. */
export async function heldPosts<A extends PersonActor>(client: Client, actor: A, at: string): Promise<A> {
  const { rows } = await client.query<{ post_id: string }>({
    name: 'held-posts',
    text: `SELECT post_id FROM holding
           WHERE person_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2) FOR SHARE`,
    values: [actor.person, at],
  });
  const held = new Set(rows.map((row) => row.post_id));
  const posts = actor.posts.filter((post) => held.has(post.id));
  return { ...actor, posts, mandated: posts.length > 0 ? await standingPosts(client, actor, at) : [] };
}
