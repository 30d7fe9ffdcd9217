// The operations on initiatives: list, register, read, and one for each act.
import { z } from 'zod';
import type { ErrorCode } from '#domain/errors.ts';
import { initiativeBodies, type InitiativeVerb } from '#domain/initiative-bodies.ts';
import { initiativeStates, type InitiativeCommand } from '#domain/initiative-types.ts';
import { actOnInitiative } from '../use-cases/act-on-initiative.ts';
import { getInitiative, listInitiatives } from '../use-cases/initiatives.ts';
import { initiativeJson, initiativeSummary } from './initiative-json.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const initiativeId = z.object({ id: z.uuid() });
const theInitiative = { description: 'The initiative as it now is', schema: initiativeJson };

const list = operation({
  id: 'listInitiatives',
  method: 'get',
  path: '/initiatives',
  summary: 'The initiatives of the ward, newest first',
  query: z.strictObject({
    state: z.enum(initiativeStates).optional(),
    unit: z.uuid().optional(),
    campaign: z.uuid().optional(),
  }),
  answers: {
    status: 200,
    description: 'The initiatives',
    schema: z.object({ items: z.array(initiativeSummary) }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: { items: await listInitiatives(dondoc.deps.pool, actor, query) },
  }),
});

const register = operation({
  id: 'registerInitiative',
  method: 'post',
  path: '/initiatives',
  summary: 'Registers an initiative of a unit',
  body: initiativeBodies.register,
  answers: { status: 201, ...theInitiative },
  refusals: [
    ...(['forbidden', 'initiative_twice', 'unknown_unit', 'unknown_campaign', 'unknown_target'] as const),
    ...(['unknown_file', 'period_over'] as const),
  ],
  keepsReceipt: true,
  handle: ({ dondoc, body, ...how }) =>
    actOnInitiative(dondoc.deps, how, null, { type: 'register', ...body }),
});

const get = operation({
  id: 'getInitiative',
  method: 'get',
  path: '/initiatives/{id}',
  summary: 'An initiative: what was measured and said of it, how far it is, and the verbs that are yours',
  params: initiativeId,
  answers: { status: 200, ...theInitiative },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const found = await getInitiative(dondoc.deps.pool, actor, params.id);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const acts: Record<InitiativeVerb, { id: string; summary: string; refusals: readonly ErrorCode[] }> = {
  edit: {
    id: 'editInitiative',
    summary: 'Says it anew, before it is evaluated; what is left out stays as it is',
    refusals: ['initiative_twice', 'unchanged'],
  },
  'start-pilot': {
    id: 'startInitiativePilot',
    summary: 'Begins its trial: since when, and where',
    refusals: ['in_future'],
  },
  measure: {
    id: 'measureInitiative',
    summary: 'Enters what was counted before and after; one that revises another names it',
    refusals: ['in_future', 'outside_period', 'unknown_measurement', 'unknown_file'],
  },
  evaluate: {
    id: 'evaluateInitiative',
    summary: 'Evaluates it for a quarter, by people who had no hand in it',
    refusals: ['own_work', 'in_future', 'outside_period', 'evaluated_already', 'not_measured'],
  },
  select: {
    id: 'selectInitiative',
    summary: 'Selects it: it counts for its target, and the others go on as they are',
    refusals: ['own_work', 'evaluation_missing', 'evaluated_against'],
  },
  unselect: {
    id: 'unselectInitiative',
    summary: 'Takes its selection back, before it is put in for recognition',
    refusals: ['own_work'],
  },
  propose: {
    id: 'proposeInitiative',
    summary: 'Puts it in for recognition: starts an approval of its own',
    refusals: ['unknown_route'],
  },
  scale: {
    id: 'scaleInitiative',
    summary: 'Gives it to other units, each by a task and each once; all of them or none',
    refusals: ['own_work', 'unknown_unit', 'unit_twice', 'scaled_already', 'due_in_past', 'outside_scope'],
  },
  withdraw: {
    id: 'withdrawInitiative',
    summary: 'The unit takes it back, before it is selected',
    refusals: [],
  },
  close: { id: 'closeInitiative', summary: 'Ends it', refusals: ['own_work'] },
};

const verbs = (Object.keys(acts) as InitiativeVerb[]).map((verb) =>
  operation({
    ...{ id: acts[verb].id, summary: acts[verb].summary, method: 'post', path: `/initiatives/{id}/${verb}` },
    params: initiativeId,
    body: initiativeBodies[verb],
    answers: { status: 200, ...theInitiative },
    refusals: ['forbidden', 'not_found', 'stale', 'wrong_state', ...acts[verb].refusals],
    keepsReceipt: true,
    handle: ({ dondoc, params, body, ...how }) =>
      actOnInitiative(dondoc.deps, how, params.id, { type: verb, ...body } as InitiativeCommand),
  }),
);

export const initiativeOperations: readonly Operation[] = [list, register, get, ...verbs];
