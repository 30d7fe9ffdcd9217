// Where a secret vote is cast: outside sessions, keys, receipts, audit and logs. Nothing of who sends it is read, and nothing but the sealed vote is kept.
import express, { type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { isSigned } from '#ballots/blind.ts';
import { markOf, SEALED_LENGTH, unseal } from '#ballots/box.ts';
import type { KeyFiles } from '#ballots/key-files.ts';
import { choicesFault, standing } from '#domain/ballot-papers.ts';
import { ballotState, putIntoBox } from '#ledger/ballot-box.ts';
import { Unavailable, type Pool } from '#ledger/database.ts';
import type { ErrorCode } from '#domain/errors.ts';

interface Deps {
  readonly pool: Pool;
  readonly keys: KeyFiles;
}

/** Votes that one ballot takes in a second: a limit by address would have to know addresses. */
const MOST_A_SECOND = 50;

export const boxPath = '/ballot-box/:id';

/** The body is the sealed vote. Answers 200 and how it went, or a code of domain/errors.ts. */
export function ballotBox({ pool, keys }: Deps): RequestHandler[] {
  const within = limiter();
  const cast = async (id: string, sealed: unknown): Promise<ErrorCode | null> => {
    if (!z.uuid().safeParse(id).success) return 'not_found';
    if (!Buffer.isBuffer(sealed) || sealed.length !== SEALED_LENGTH) return 'ballot_invalid';
    if (!within(id)) return 'too_many';
    const state = await ballotState(pool, id);
    if (!state?.keys) return 'not_found';
    const secret = await keys.read(state.keys.set);
    if (!secret) return 'wrong_state';
    const vote = await unseal(secret.box, id, sealed);
    const key = vote && state.keys.papers[vote.paper];
    if (!key || !(await isSigned(key, vote.token, vote.signature))) return 'ballot_invalid';
    const put = await putIntoBox(pool, id, { mark: await markOf(secret.mark, vote.token), sealed }, (now) => {
      const paper = standing(now).find((one) => one.id === vote.paper);
      return choicesFault(now, paper ? [paper] : [], vote.choices);
    });
    if (typeof put === 'object') return put.rejected;
    return ({ counted: null, closed: 'wrong_state', twice: 'voted_already' } as const)[put];
  };
  return [
    express.raw({ type: () => true, limit: '8kb' }),
    async (request, response: Response) => {
      response.set('Cache-Control', 'no-store');
      try {
        const refused = await cast(String(request.params['id']), request.body);
        response.status(refused ? 409 : 200).json(refused ? { refused } : { counted: true });
      } catch (error) {
        if (!(error instanceof Unavailable)) throw new Error('a ballot box failed', { cause: error });
        response.status(503).json({ refused: 'unavailable' satisfies ErrorCode });
      }
    },
  ];
}

function limiter(): (id: string) => boolean {
  let second = 0;
  let taken = new Map<string, number>();
  return (id) => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) [second, taken] = [now, new Map()];
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count <= MOST_A_SECOND;
  };
}
