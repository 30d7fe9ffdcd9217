// The operations on a running campaign: its rules of reminding and escalation, and a phase that no date opens.
import { z } from 'zod';
import { deadlineRules } from '#domain/deadline-rules-schema.ts';
import {
  amendRules,
  amendsRules,
  campaignRules,
  openPhase,
  phaseBody,
  previewRules,
  rulesBody,
} from '../use-cases/ladders.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const params = z.object({ id: z.uuid() });
const rules = deadlineRules.meta({ id: 'DeadlineRules' });

const read = operation({
  id: 'getRules',
  method: 'get',
  path: '/campaigns/{id}/rules',
  summary: 'When the tasks of a campaign are reminded of and who is told how late they are, with the version',
  params,
  answers: { status: 200, description: 'The rules', schema: z.object({ rules, version: z.int() }) },
  refusals: ['not_found'],
  async handle({ dondoc: { deps }, actor, params: { id }, locale }) {
    const found = await campaignRules(deps, actor, id);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const preview = operation({
  id: 'previewRules',
  method: 'post',
  path: '/campaigns/{id}/rules/preview',
  summary: 'How many open tasks other rules would change; writes nothing; the office only',
  params,
  body: z.strictObject({ rules }),
  answers: {
    status: 200,
    description: 'Open tasks, and those of them for which something still to come would be another',
    schema: z.object({ tasks: z.int(), changing: z.int() }),
  },
  refusals: ['forbidden', 'not_found'],
  async handle({ dondoc: { deps }, actor, params: { id }, body, locale }) {
    if (!(await campaignRules(deps, actor, id))) return problem('not_found', locale);
    if (!amendsRules(actor, id)) return problem('forbidden', locale);
    return { status: 200, body: await previewRules(deps, actor, id, body.rules) };
  },
});

const amendment = operation({
  id: 'amendRules',
  method: 'post',
  path: '/campaigns/{id}/rules',
  summary: 'Gives a running campaign other rules, whole: open tasks follow, deadlines stay; the office only',
  params,
  body: rulesBody.extend({ rules }),
  answers: { status: 200, description: 'The new version', schema: z.object({ version: z.int() }) },
  refusals: ['forbidden', 'not_found', 'stale', 'wrong_state'],
  handle: ({ dondoc: { deps }, params: { id }, body, ...asking }) => amendRules(deps, asking, id, body),
});

const phase = operation({
  id: 'openPhase',
  method: 'post',
  path: '/campaigns/{id}/open-phase',
  summary: 'Opens a phase to which the plan gives no date: its items become tasks; the office only',
  params,
  body: phaseBody,
  answers: { status: 200, description: 'It is open', schema: z.object({ phase: z.string() }) },
  refusals: ['forbidden', 'not_found', 'wrong_state'],
  handle: ({ dondoc: { deps }, params: { id }, body, ...asking }) => openPhase(deps, asking, id, body),
});

export const ladderOperations: readonly Operation[] = [read, preview, amendment, phase];
