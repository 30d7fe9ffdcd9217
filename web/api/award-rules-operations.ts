// The rules of commendation over the API: read by all, made by the office, with what the lint says of them.
import { z } from 'zod';
import { awardRulesSchema } from '#domain/award-rules.ts';
import { checkAwardRules, getAwardRules, makeAwardRules } from '../use-cases/award-rules.ts';
import { operation, type Operation } from './operation.ts';

const fault = z.object({ path: z.string(), code: z.string(), message: z.string() });
const rulesJson = z
  .object({
    rules: awardRulesSchema,
    version: z.int(),
    madeAt: z.iso.datetime({ offset: true }).nullable().meta({ description: 'null of what ships' }),
    faults: z.array(fault),
  })
  .meta({ id: 'AwardRules' });

const get = operation({
  id: 'getAwardRules',
  method: 'get',
  path: '/award-rules',
  summary: 'Legal bases, forms of award with papers and money, series of numbers: each with its days',
  answers: { status: 200, description: 'The rules in their newest version', schema: rulesJson },
  refusals: [],
  handle: async ({ dondoc, actor, locale }) => ({
    status: 200,
    body: await getAwardRules(dondoc.deps, actor, locale),
  }),
});

const check = operation({
  id: 'checkAwardRules',
  method: 'post',
  path: '/award-rules/check',
  summary: 'What the lint says of rules; nothing is kept',
  body: z.strictObject({ rules: awardRulesSchema }),
  answers: {
    status: 200,
    description: 'Their faults: none, where they can be relied on',
    schema: z.object({ faults: z.array(fault) }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, body, locale }) => ({
    status: 200,
    body: { faults: await checkAwardRules(dondoc.deps, actor, body.rules, locale) },
  }),
});

const make = operation({
  id: 'makeAwardRules',
  method: 'post',
  path: '/award-rules',
  summary: 'The office keeps the rules as their next version; dossiers that were received keep theirs',
  body: z.strictObject({
    rules: awardRulesSchema,
    madeFrom: z.int().min(1).meta({
      description: 'the version that they were made from: refused where there is a newer one',
    }),
  }),
  answers: { status: 201, description: 'The rules, with their version', schema: rulesJson },
  refusals: ['forbidden', 'faulty_rules', 'stale'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, body, keyed, locale }) =>
    makeAwardRules(dondoc.deps, { actor, keyed, locale }, body),
});

export const awardRulesOperations: readonly Operation[] = [get, check, make];
