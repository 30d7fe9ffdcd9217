// A person acts on a ballot: draws one up, runs it, takes their papers or votes openly. A secret vote comes another way (web/ballot-box.ts).
import { createHash } from 'node:crypto';
import { signBlindly } from '#ballots/blind.ts';
import type { KeyFiles } from '#ballots/key-files.ts';
import type { BallotBodies, BallotVerb } from '#domain/ballot-bodies.ts';
import { rollOf } from '#domain/ballot.ts';
import { runs } from '#domain/ballot-rights.ts';
import { ballotPapers } from '#domain/ballot-tally.ts';
import type { BallotCommand } from '#domain/ballot-types.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { ballotState } from '#ledger/ballot-box.ts';
import { problem } from '../api/problems.ts';
import { actOnProcess, type Acted, type Deps as ActDeps, type ProcessAct } from './act-on-process.ts';
import { readBallot, seesBallot, type BallotView } from './ballots.ts';
import type { Answer } from './types.ts';

export interface BallotDeps extends ActDeps {
  readonly keys: KeyFiles;
}

type Input = Omit<ProcessAct<'ballot', BallotView>, 'command' | 'present' | 'settled'>;

const showsCurrent: readonly ErrorCode[] = ['stale', 'wrong_state', 'voted_already', 'candidate_withdrawn'];
const acted: Acted<'ballot', BallotView> = {
  kind: 'ballot',
  sees: seesBallot,
  read: readBallot,
  showsCurrent: (rejected) => showsCurrent.includes(rejected),
};

const plain = (deps: BallotDeps, input: Input, command: BallotCommand): Promise<Answer> =>
  actOnProcess(deps, acted, { ...input, command, present: (answer) => answer });

export const drawUpBallot = (
  deps: BallotDeps,
  input: Input,
  body: BallotBodies['draw-up'],
): Promise<Answer> => plain(deps, { ...input, id: null }, { type: 'draw-up', ...body });

export function actOnBallot<V extends BallotVerb>(
  deps: BallotDeps,
  input: Input & { readonly id: string },
  verb: V,
  body: BallotBodies[V],
): Promise<Answer> {
  if (verb === 'start') return start(deps, input, body as BallotBodies['start']);
  if (verb === 'take') return take(deps, input, body as BallotBodies['take']);
  return plain(deps, input, { type: verb, ...body } as BallotCommand);
}

/** The keys of a secret ballot are there before it starts; where it does not start by them, they go again. */
async function start(
  deps: BallotDeps,
  input: Input & { readonly id: string },
  { roll }: BallotBodies['start'],
): Promise<Answer> {
  const state = await ballotState(deps.pool, input.id);
  const mine = state && state.status === 'drawn_up' && runs(state.members, input.actor);
  const made =
    mine && state.way === 'secret'
      ? await deps.keys.make(
          ballotPapers(
            state.rule,
            rollOf(state, roll),
            state.candidates
              .map(({ id }) => id)
              .filter((id) => !state.withdrawn.some(({ candidate }) => candidate === id)),
          ).map(({ id }) => id),
        )
      : null;
  const answer = await plain(deps, input, { type: 'start', roll, keys: made });
  const now = made && (await ballotState(deps.pool, input.id));
  if (made && now?.keys?.set !== made.set) await deps.keys.destroy(made.set);
  return answer;
}

/** What the server signs blindly tells nothing, even where it is kept for its key. */
async function take(
  deps: BallotDeps,
  input: Input & { readonly id: string },
  { blinded }: BallotBodies['take'],
): Promise<Answer> {
  const papers = Object.keys(blinded).sort();
  const state = await ballotState(deps.pool, input.id);
  const secret = state?.keys && state.status === 'issuing' ? await deps.keys.read(state.keys.set) : null;
  const signed: Record<string, string> = {};
  for (const paper of papers) {
    const key = secret?.papers[paper];
    try {
      if (key) signed[paper] = await signBlindly(key, blinded[paper]!);
    } catch {
      return problem('invalid', input.locale, { field: `blinded.${paper}` });
    }
  }
  const hash = createHash('sha256')
    .update(JSON.stringify(papers.map((paper) => [paper, blinded[paper]])))
    .digest('base64url');
  return actOnProcess(deps, acted, {
    ...{ ...input, command: { type: 'take', papers, hash } },
    present: (answer): Answer => (answer.status < 400 ? { status: 200, body: { signed } } : answer),
  });
}
