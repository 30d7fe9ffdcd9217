// The operations on report rounds: list, plan, read, close, cancel, and the ward's report as a file.
import { z } from 'zod';
import { roundBodies } from '#domain/round-types.ts';
import { actOnRound, planRound } from '../use-cases/act-on-round.ts';
import { exportRound, type RoundFile } from '../use-cases/export-round.ts';
import { getRound, listRounds } from '../use-cases/rounds.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';
import { roundJson, roundSummary } from './round-json.ts';

const roundId = z.object({ id: z.uuid() });
const theRound = { description: 'The round as it now is', schema: roundJson };

const list = operation({
  id: 'listReportRounds',
  method: 'get',
  path: '/report-rounds',
  summary: 'The report rounds of the ward, newest first',
  answers: { status: 200, description: 'The rounds', schema: z.object({ items: z.array(roundSummary) }) },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({
    status: 200,
    body: { items: await listRounds(dondoc.deps.pool, actor) },
  }),
});

const plan = operation({
  id: 'planReportRound',
  method: 'post',
  path: '/report-rounds',
  summary: 'Plans a round: at its cut-off figures are closed and each unit is asked for its report',
  body: roundBodies.plan,
  answers: { status: 201, ...theRound },
  refusals: ['forbidden', 'round_exists', 'unknown_campaign'],
  keepsReceipt: true,
  handle: ({ dondoc, body, ...how }) => planRound(dondoc.deps, how, body),
});

const get = operation({
  id: 'getReportRound',
  method: 'get',
  path: '/report-rounds/{id}',
  summary: 'A round with the figures that are yours to see; each number is a list of tasks',
  params: roundId,
  answers: { status: 200, ...theRound },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const round = await getRound(dondoc.deps.pool, actor, params.id, dondoc.deps.clock());
    return round ? { status: 200, body: round } : problem('not_found', locale);
  },
});

const close = operation({
  id: 'closeReportRound',
  method: 'post',
  path: '/report-rounds/{id}/close',
  summary: 'Closes a round with what the units have reported by now; later acceptances become notes',
  params: roundId,
  body: roundBodies.close,
  answers: { status: 200, ...theRound },
  refusals: ['forbidden', 'not_found', 'stale', 'wrong_state'],
  keepsReceipt: true,
  handle: ({ dondoc, params, body, ...how }) =>
    actOnRound(dondoc.deps, how, params.id, { type: 'close', ...body }),
});

const cancel = operation({
  id: 'cancelReportRound',
  method: 'post',
  path: '/report-rounds/{id}/cancel',
  summary: 'Calls off a round before its cut-off',
  params: roundId,
  body: roundBodies.cancel,
  answers: { status: 200, ...theRound },
  refusals: ['forbidden', 'not_found', 'stale', 'wrong_state'],
  keepsReceipt: true,
  handle: ({ dondoc, params, body, ...how }) =>
    actOnRound(dondoc.deps, how, params.id, { type: 'cancel', ...body }),
});

const media: Record<RoundFile, string> = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const files = (['word', 'excel'] as const).map((as) =>
  operation({
    id: as === 'word' ? 'exportReportRoundWord' : 'exportReportRoundExcel',
    method: 'get',
    path: `/report-rounds/{id}/${as}`,
    summary:
      as === 'word'
        ? "The ward's report as a Party paper"
        : "The ward's figures with the list behind every number",
    params: roundId,
    answers: { status: 200, description: 'The file', file: media[as] },
    refusals: ['forbidden', 'not_found', 'wrong_state'],
    async handle({ dondoc, actor, params, locale }) {
      const file = await exportRound(dondoc.deps, actor, params.id, as);
      return typeof file === 'string' ? problem(file, locale) : { status: 200, body: file };
    },
  }),
);

export const roundOperations: readonly Operation[] = [list, plan, get, close, cancel, ...files];
