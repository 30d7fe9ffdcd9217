// The operations on duties: the grid of units by periods, one duty, and one for each verb.
import { z } from 'zod';
import { dutyBodies, dutyVerbs, type DutyVerb } from '#domain/duty-bodies.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { actOnDuty } from '../use-cases/act-on-duty.ts';
import { dutyKinds, readGrid } from '../use-cases/duty-grid.ts';
import { exportDuties } from '../use-cases/export-duties.ts';
import { dutyHistory, getDuty } from '../use-cases/read-duty.ts';
import { dutyGrid, dutyHistory as historyJson, dutyJson, dutyKinds as kindsJson } from './duty-json.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const dutyId = z.object({ id: z.uuid() });
const day = z.iso.date().refine((value) => value >= '2000' && value < '2100', { error: 'out_of_years' });
const filters = {
  campaign: z.uuid().optional(),
  unit: z.uuid().optional().meta({ description: 'a unit, and those below it' }),
};
export const gridQuery = z.strictObject({
  ...filters,
  key: z.string().max(100).meta({ description: 'the key of a duty of the plan' }),
  from: day.optional(),
  until: day.optional(),
});

const list = operation({
  id: 'listDuties',
  method: 'get',
  path: '/duties',
  summary: 'The duties of plans of which you see something, with how many units have them',
  query: z.strictObject(filters),
  answers: { status: 200, description: 'The duties', schema: kindsJson },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: { items: await dutyKinds(dondoc.deps, actor, query) },
  }),
});

const grid = operation({
  id: 'getDutyGrid',
  method: 'get',
  path: '/duties/grid',
  summary: 'One duty of a plan: units by periods, each cell a slot as it stands now, and what is covered',
  query: gridQuery,
  answers: { status: 200, description: 'The grid', schema: dutyGrid },
  refusals: ['not_found'],
  async handle({ dondoc, actor, query, locale }) {
    const found = await readGrid(dondoc.deps, actor, query);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const register = operation({
  id: 'exportDutyGrid',
  method: 'get',
  path: '/duties/register',
  summary: 'The same grid as an Excel workbook',
  query: gridQuery,
  answers: {
    status: 200,
    description: 'The workbook: what is covered by unit, then units by periods',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  refusals: ['not_found'],
  async handle({ dondoc, actor, query, locale }) {
    const file = await exportDuties(dondoc.deps, actor, query, locale);
    return file ? { status: 200, body: file } : problem('not_found', locale);
  },
});

const get = operation({
  id: 'getDuty',
  method: 'get',
  path: '/duties/{id}',
  summary: "One unit's duty: its slots, all that was entered of its sessions, and the verbs that are yours",
  params: dutyId,
  answers: { status: 200, description: 'The duty', schema: dutyJson },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const duty = await getDuty(dondoc.deps, actor, params.id);
    return duty ? { status: 200, body: duty } : problem('not_found', locale);
  },
});

const history = operation({
  id: 'getDutyHistory',
  method: 'get',
  path: '/duties/{id}/history',
  summary: 'What happened to a duty, oldest first',
  params: dutyId,
  answers: { status: 200, description: 'Its events', schema: historyJson },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const items = await dutyHistory(dondoc.deps, actor, params.id);
    return items ? { status: 200, body: { items } } : problem('not_found', locale);
  },
});

const summaries: Record<DutyVerb, string> = {
  record: 'Enters sessions that were held: one, or those of a week from the log; all or none',
  correct: 'Corrects what was entered of a session; what stood before is kept and shown',
  withdraw: 'Takes a session back that should not count',
  accept: 'Accepts sessions: their numbers count as accepted',
  'ask-excuse': 'Asks that periods be excused',
  'decide-excuse': 'Answers that request',
  excuse: 'Excuses periods, also some that are still to come',
  end: 'Ends the duty before its time',
};

const entering: readonly ErrorCode[] = [
  ...(['missing', 'more_than_all', 'in_future', 'outside_period'] as const),
  ...(['slot_closed', 'makes_up_nothing'] as const),
];
const refusals: Record<DutyVerb, readonly ErrorCode[]> = {
  record: entering,
  correct: [...entering, 'unknown_session'],
  withdraw: ['unknown_session', 'slot_closed'],
  accept: ['unknown_session', 'unchanged', 'own_work'],
  'ask-excuse': ['outside_period', 'unchanged', 'slot_closed'],
  'decide-excuse': ['outside_period', 'unchanged', 'own_work'],
  excuse: ['outside_period', 'unchanged'],
  end: [],
};

const camel = (verb: DutyVerb): string => verb.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const acts = dutyVerbs.map((verb) =>
  operation({
    id: `${camel(verb)}Duty`,
    method: 'post',
    path: `/duties/{id}/${verb}`,
    summary: summaries[verb],
    params: dutyId,
    body: dutyBodies[verb],
    answers: { status: 200, description: 'The duty as it now is', schema: dutyJson },
    refusals: ['forbidden', 'not_found', 'stale', 'wrong_state', ...refusals[verb]],
    keepsReceipt: true,
    handle: ({ dondoc, actor, params, body, keyed, ifMatch, locale }) =>
      actOnDuty(dondoc.deps, {
        actor,
        duty: params.id,
        command: { type: verb, ...(body as object) } as never,
        ...{ keyed, ifMatch, locale },
      }),
  }),
);

/** A path that is spelled out stands before `/duties/{id}`. */
export const dutyOperations: readonly Operation[] = [list, grid, register, get, history, ...acts];
