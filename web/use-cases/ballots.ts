// Ballots as their actor may see them: lists, and one with its roll, its papers, its turnout and what is yours to do.
import { publishedOf, type Published } from '#ballots/published.ts';
import { papersOf, standing, stands } from '#domain/ballot-papers.ts';
import { possibleIn } from '#domain/ballot-rights.ts';
import type { BallotVerb } from '#domain/ballot-bodies.ts';
import type { BallotState, BallotWay, Choices } from '#domain/ballot-types.ts';
import { ballotState, countBox, publishedList } from '#ledger/ballot-box.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { visibleApproval } from '../policies/approvals.ts';
import { visibleBallot } from '../policies/ballots.ts';
import { Parameters } from '../policies/reach.ts';
import { readNames } from './names.ts';
import { atHanoi } from './task-view.ts';
import type { PersonRef, SignedIn } from './types.ts';

export interface BallotRow {
  readonly id: string;
  readonly title: string;
  readonly council: string;
  readonly way: BallotWay;
  readonly status: BallotState['status'];
  readonly createdAt: string;
  /** Whether something there waits for the actor. */
  readonly waits: boolean;
}

export interface BallotView extends Omit<
  BallotState,
  'members' | 'roll' | 'papers' | 'issued' | 'votes' | 'withdrawn' | 'candidates' | 'approval' | 'ran'
> {
  readonly members: readonly (Pick<BallotState['members'][number], 'title' | 'seat'> & {
    readonly person: PersonRef;
    readonly attendance: BallotState['roll'][number]['attendance'] | null;
    readonly recused: readonly string[];
    /** Of a secret ballot: has their papers. Of an open vote: has voted. */
    readonly done: boolean;
    /** Of an open vote that is closed. */
    readonly choices: Choices | null;
  })[];
  readonly candidates: readonly (BallotState['candidates'][number] & { readonly withdrawn: string | null })[];
  /** With the candidates that still stand. */
  readonly papers: readonly {
    readonly id: string;
    readonly candidates: readonly string[];
    readonly voters: number;
  }[];
  /** The approval whose step it answers, where it is the actor's to see. */
  readonly approval: { readonly id: string; readonly number: number; readonly title: string } | null;
  readonly mine: { readonly papers: readonly string[]; readonly issued: boolean };
  readonly turnout: { readonly papers: number; readonly cast: number };
  readonly verbs: readonly BallotVerb[];
  readonly version: number;
}

export async function listBallots(pool: Pool, actor: SignedIn): Promise<BallotRow[]> {
  const p = new Parameters();
  const me = p.add(actor.person, 'uuid');
  const { rows } = await pool.query<Omit<BallotRow, 'createdAt'> & { created_at: Date }>(
    `SELECT b.id, b.title, b.council, b.way, b.status, b.created_at, ${me} = ANY(b.waiting) AS waits
     FROM ballot b WHERE ${visibleBallot(actor, p)} ORDER BY waits DESC, b.created_at DESC, b.id LIMIT 200`,
    p.values,
  );
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: atHanoi(created_at) }));
}

export const seesBallot = async (pool: Pool, actor: SignedIn, id: string): Promise<boolean> =>
  (await seenBallots(pool, actor, [id])).length === 1;

/** Of these, the ones that are the actor's to see. */
export async function seenBallots(
  pool: Pool | Client,
  actor: SignedIn,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const p = new Parameters();
  const where = `b.id = ANY(${p.add(ids, 'uuid[]')}) AND ${visibleBallot(actor, p)}`;
  const { rows } = await (pool as Client).query<{ id: string }>(
    `SELECT b.id FROM ballot b WHERE ${where}`,
    p.values,
  );
  return rows.map(({ id }) => id);
}

export const getBallot = async (pool: Pool, actor: SignedIn, id: string): Promise<BallotView | null> =>
  (await seesBallot(pool, actor, id)) ? readBallot(pool, actor, id) : null;

/** For those who may see it. */
export async function readBallot(database: Pool | Client, actor: SignedIn, id: string): Promise<BallotView> {
  const { rows } = await (database as Client).query<{ state: BallotState; version: number }>(
    'SELECT state, version FROM process WHERE id = $1',
    [id],
  );
  const { state, version } = rows[0]!;
  const { members, roll, issued, votes, withdrawn, candidates, approval, ran: _, ...shown } = state;
  const names = await readNames(database, { people: members.map(({ person }) => person) });
  const papers = standing(state);
  const cast = await castOf(database, state);
  return {
    ...shown,
    approval: approval ? await seenApproval(database, actor, approval.id) : null,
    closesAt: state.closesAt && atHanoi(state.closesAt),
    shutAt: state.shutAt && atHanoi(state.shutAt),
    createdAt: atHanoi(state.createdAt),
    closedAt: state.closedAt && atHanoi(state.closedAt),
    members: members.map(({ person, title, seat }) => {
      const said = votes.find(({ member }) => member === person);
      const voter = roll.find(({ member }) => member === person);
      return {
        ...{ title, seat, person: names.person(person), attendance: voter?.attendance ?? null },
        recused: voter?.recused ?? [],
        done: Boolean(said ?? issued[person]),
        choices: state.status === 'closed' ? (said?.choices ?? null) : null,
      };
    }),
    candidates: candidates.map((one) => ({
      ...one,
      withdrawn: stands(state, one.id)
        ? null
        : withdrawn.find(({ candidate }) => candidate === one.id)!.reason,
    })),
    papers: papers.map(({ voters, ...paper }) => ({ ...paper, voters: voters.length })),
    mine: {
      papers: papersOf(state, actor.person).map(({ id: paper }) => paper),
      issued: Boolean(issued[actor.person]),
    },
    turnout: { papers: papers.reduce((sum, { voters }) => sum + voters.length, 0), cast },
    verbs: possibleIn(state, actor),
    version,
  };
}

async function seenApproval(database: Pool | Client, actor: SignedIn, id: string) {
  const p = new Parameters();
  const where = `a.id = ${p.add(id, 'uuid')} AND ${visibleApproval(actor, p)}`;
  const { rows } = await (database as Client).query<{ id: string; number: number; title: string }>(
    `SELECT a.id, a.number, a.title FROM approval a WHERE ${where}`,
    p.values,
  );
  return rows[0] ?? null;
}

/** Only how many: of a secret ballot nobody is told who. */
async function castOf(
  database: Pool | Client,
  { id, way, status, votes, result, roll, papers }: BallotState,
) {
  if (way === 'open')
    return roll
      .filter(({ member }) => votes.some((vote) => vote.member === member))
      .reduce((sum, { member }) => sum + papers.filter(({ voters }) => voters.includes(member)).length, 0);
  if (way === 'secret' && status === 'closed') return (await publishedList(database, id))?.length ?? 0;
  if (way === 'secret') return countBox(database, id);
  return new Map(result?.candidates.map((one) => [one.candidate, one.returned]) ?? []).size === 0
    ? 0
    : Math.max(...result!.candidates.map(({ returned }) => returned));
}

/** @returns why not, where it is not the actor's to see, or nothing was published */
export async function publishedBallot(
  pool: Pool,
  actor: SignedIn,
  id: string,
): Promise<Published | 'not_found' | 'wrong_state'> {
  if (!(await seesBallot(pool, actor, id))) return 'not_found';
  const [state, list] = [await ballotState(pool, id), await publishedList(pool, id)];
  return state?.root && list ? publishedOf(state, list) : 'wrong_state';
}
