// The operations on ballots: list, read, draw up, run, take one's papers, vote openly, minutes, the published list. A secret vote itself is cast at /ballot-box/{id}.
import { z } from 'zod';
import { ballotBodies, ballotVerbs, type BallotVerb } from '#domain/ballot-bodies.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { actOnBallot, drawUpBallot } from '../use-cases/act-on-ballot.ts';
import { minutesOf } from '../use-cases/ballot-file.ts';
import { getBallot, listBallots, publishedBallot } from '../use-cases/ballots.ts';
import { ballotJson, ballotRowJson, publishedJson } from './ballot-json.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const params = z.object({ id: z.uuid() });
const theBallot = { description: 'The ballot as it now is', schema: ballotJson };

const list = operation({
  id: 'listBallots',
  method: 'get',
  path: '/ballots',
  summary: 'The ballots of your councils; the office and the standing committee see all of the ward',
  answers: { status: 200, description: 'The ballots', schema: z.object({ items: z.array(ballotRowJson) }) },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({
    status: 200,
    body: { items: await listBallots(dondoc.deps.pool, actor) },
  }),
});

const get = operation({
  id: 'getBallot',
  method: 'get',
  path: '/ballots/{id}',
  summary: 'A ballot: its council, candidates, turnout and result; of a secret one nobody sees who said what',
  params,
  answers: { status: 200, ...theBallot },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const found = await getBallot(dondoc.deps.pool, actor, params.id);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const drawUp = operation({
  id: 'drawUpBallot',
  method: 'post',
  path: '/ballots',
  summary: "The council's chair or secretary, or the office, draws up a ballot, or another round of one",
  body: ballotBodies['draw-up'],
  answers: { status: 201, ...theBallot },
  refusals: [
    ...(['forbidden', 'unknown_council', 'term_over', 'no_chair', 'way_unfit', 'missing'] as const),
    ...(['no_further_round', 'step_not_open'] as const),
  ],
  keepsReceipt: true,
  handle: ({ dondoc, body, ...how }) => drawUpBallot(dondoc.deps, { ...how, id: null }, body),
});

const signed = z.object({ signed: z.record(z.string(), z.string()) });
const verbs: Record<BallotVerb, { summary: string; refusals: readonly ErrorCode[] }> = {
  start: {
    summary:
      'Its chair or secretary says who is there and who is recused; a secret ballot is then issued, others are open',
    refusals: ['term_over', 'unknown_person', 'no_quorum'],
  },
  take: {
    summary: 'A member has their papers signed blindly (RFC 9474), once; the same again is answered the same',
    refusals: ['no_vote', 'issued_already'],
  },
  open: {
    summary: 'Ends the issuing and opens the box; members without papers are absent',
    refusals: ['no_quorum', 'due_in_past'],
  },
  vote: {
    summary: 'A member votes openly, once, on every candidate of theirs',
    refusals: ['no_vote', 'voted_already', 'choice_missing', 'too_many_for', 'candidate_withdrawn'],
  },
  count: {
    summary: 'Enters the figures of a count on paper, which closes it',
    refusals: ['figures_missing', 'figures_unfit', 'in_future'],
  },
  'withdraw-candidate': {
    summary: 'A candidate withdraws before the close',
    refusals: ['candidate_withdrawn'],
  },
  close: { summary: 'Closes the vote; nobody votes after it', refusals: [] },
  cancel: { summary: 'Calls the ballot off', refusals: [] },
};
const camel = (verb: string) => verb.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const idOf = (verb: BallotVerb) =>
  verb === 'withdraw-candidate' ? 'withdrawBallotCandidate' : `${camel(verb)}Ballot`;

const acts = ballotVerbs.map((verb) =>
  operation({
    id: idOf(verb),
    method: 'post',
    path: `/ballots/{id}/${verb}`,
    summary: verbs[verb].summary,
    params,
    body: ballotBodies[verb] as z.ZodType as z.ZodType<never>,
    answers:
      verb === 'take'
        ? { status: 200, description: 'By paper: the blind signature, base64', schema: signed }
        : { status: 200, ...theBallot },
    refusals: ['not_found', 'forbidden', 'stale', 'wrong_state', ...verbs[verb].refusals],
    keepsReceipt: true,
    handle: ({ dondoc, body, params: { id }, ...how }) =>
      actOnBallot(dondoc.deps, { ...how, id }, verb, body),
  }),
);

const minutes = operation({
  id: 'exportBallotMinutes',
  method: 'get',
  path: '/ballots/{id}/minutes',
  summary: 'The minutes of the count as a Word file',
  params,
  answers: {
    ...{ status: 200, description: 'The file' },
    file: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  refusals: ['not_found', 'wrong_state'],
  async handle({ dondoc, actor, params, locale }) {
    const file = await minutesOf(dondoc.deps.pool, actor, params.id);
    return typeof file === 'string' ? problem(file, locale) : { status: 200, body: file };
  },
});

const published = operation({
  id: 'getPublishedBallot',
  method: 'get',
  path: '/ballots/{id}/published',
  summary:
    'What a closed secret ballot publishes: with it and its public keys anybody counts again (`dondoc ballot recount`)',
  params,
  answers: {
    ...{ status: 200, description: 'The ballot and its list of votes, in the order of their tokens' },
    schema: publishedJson,
  },
  refusals: ['not_found', 'wrong_state'],
  async handle({ dondoc, actor, params, locale }) {
    const found = await publishedBallot(dondoc.deps.pool, actor, params.id);
    return typeof found === 'string' ? problem(found, locale) : { status: 200, body: found };
  },
});

export const ballotOperations: readonly Operation[] = [list, get, drawUp, ...acts, minutes, published];
