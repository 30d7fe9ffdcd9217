// The operations on targets and on what is measured for them.
import { z } from 'zod';
import { measurementBodies } from '#domain/measurement-bodies.ts';
import {
  acceptMeasurements,
  enterMeasurement,
  enterPopulation,
  reviseMeasurement,
  withdrawMeasurement,
} from '../use-cases/measure.ts';
import { listTargets, readTarget } from '../use-cases/targets.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';
import { targetDetail, targetJson } from './target-json.ts';

const day = z.iso.date().refine((value) => value >= '2000' && value < '2100', { error: 'out_of_years' });
const moment = {
  asOf: day.optional().meta({ description: 'the day that numbers tell of; today without it' }),
  knownAt: day.optional().meta({ description: 'as it was known at the end of that day; now without it' }),
};
const byKey = z.object({ campaign: z.uuid(), key: z.string().min(1).max(100) });
const byId = z.object({ id: z.uuid() });
const ids = { status: 200, description: 'The measurements', schema: z.object({ ids: z.array(z.uuid()) }) };

const list = operation({
  id: 'listTargets',
  method: 'get',
  path: '/targets',
  summary: 'Targets and how far they are, claimed and accepted apart, of units that you may see',
  query: z.strictObject({ campaign: z.uuid().optional(), ...moment }),
  answers: { status: 200, description: 'The targets', schema: z.object({ items: z.array(targetJson) }) },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: { items: await listTargets(dondoc.deps, actor, query) },
  }),
});

const get = operation({
  id: 'getTarget',
  method: 'get',
  path: '/targets/{campaign}/{key}',
  summary: 'One target by unit, group and month, with every measurement behind its numbers',
  params: byKey,
  query: z.strictObject(moment),
  answers: { status: 200, description: 'The target', schema: targetDetail },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, query, locale }) {
    const target = await readTarget(dondoc.deps, actor, params.campaign, params.key, query);
    return target ? { status: 200, body: target } : problem('not_found', locale);
  },
});

const enter = operation({
  id: 'enterMeasurement',
  method: 'post',
  path: '/targets/{campaign}/{key}/measurements',
  summary: 'Enters what was measured on a day: a figure, a denominator, an answer or a survey',
  params: byKey,
  body: measurementBodies.enter,
  answers: { ...ids, status: 201 },
  refusals: ['not_found', 'forbidden', 'unknown_unit', 'in_future', 'missing', 'more_than_all'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, params, body, keyed, locale }) =>
    enterMeasurement(dondoc.deps, { actor, keyed, locale }, params.campaign, params.key, body),
});

const population = operation({
  id: 'enterPopulation',
  method: 'post',
  path: '/campaigns/{id}/population',
  summary: 'Enters the household survey: how many of each vulnerable group live in each unit, without names',
  params: byId,
  body: measurementBodies.population,
  answers: { ...ids, status: 201 },
  refusals: ['not_found', 'forbidden', 'unknown_unit', 'in_future'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, params, body, keyed, locale }) =>
    enterPopulation(dondoc.deps, { actor, keyed, locale }, params.id, body),
});

const accept = operation({
  id: 'acceptMeasurements',
  method: 'post',
  path: '/measurements/accept',
  summary: 'Accepts measurements: from now on they count as accepted',
  body: measurementBodies.accept,
  answers: ids,
  refusals: ['forbidden', 'unknown_measurement', 'unchanged', 'own_work'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, body, keyed, locale }) =>
    acceptMeasurements(dondoc.deps, { actor, keyed, locale }, body),
});

const revise = operation({
  id: 'reviseMeasurement',
  method: 'post',
  path: '/measurements/{id}/revise',
  summary: 'Revises a measurement, with a reason; what stood before is kept and shown',
  params: byId,
  body: measurementBodies.revise,
  answers: ids,
  refusals: ['not_found', 'forbidden', 'unknown_measurement', 'in_future', 'missing', 'more_than_all'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, params, body, keyed, locale }) =>
    reviseMeasurement(dondoc.deps, { actor, keyed, locale }, params.id, body),
});

const withdraw = operation({
  id: 'withdrawMeasurement',
  method: 'post',
  path: '/measurements/{id}/withdraw',
  summary: 'Withdraws a measurement, with a reason',
  params: byId,
  body: measurementBodies.withdraw,
  answers: ids,
  refusals: ['not_found', 'forbidden', 'unknown_measurement'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, params, body, keyed, locale }) =>
    withdrawMeasurement(dondoc.deps, { actor, keyed, locale }, params.id, body),
});

export const targetOperations: readonly Operation[] = [
  ...[list, get, enter, population, accept, revise, withdraw],
];
