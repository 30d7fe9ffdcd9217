// The register of numbers over the API: what each series has given, numbers of papers made elsewhere, and one entered by mistake.
import { z } from 'zod';
import {
  listDocumentNumbers,
  recordDocumentNumbers,
  withdrawDocumentNumber,
} from '../use-cases/document-numbers.ts';
import { numberSeriesJson, recordNumbersBody, withdrawNumberBody } from './document-number-json.ts';
import { operation, type Operation } from './operation.ts';

const list = operation({
  id: 'listDocumentNumbers',
  method: 'get',
  path: '/document-numbers',
  summary: 'The register of numbers: each series in the year or term of a day, its next number and its gaps',
  query: z.strictObject({ on: z.iso.date().optional().meta({ description: 'today unless said otherwise' }) }),
  answers: {
    status: 200,
    description: 'The series of the ward',
    schema: z.object({ on: z.iso.date(), series: z.array(numberSeriesJson) }),
  },
  refusals: ['forbidden'],
  handle: ({ dondoc, actor, query, locale }) => listDocumentNumbers(dondoc.deps, actor, query, locale),
});

const record = operation({
  id: 'recordDocumentNumbers',
  method: 'post',
  path: '/document-numbers',
  summary: 'The office enters numbers that papers made elsewhere have',
  body: recordNumbersBody,
  answers: {
    status: 201,
    description: 'What was entered',
    schema: z.object({ series: z.string(), span: z.string(), from: z.int(), to: z.int() }),
  },
  refusals: ['forbidden', 'in_future', 'no_term', 'number_taken'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, body, keyed, locale }) =>
    recordDocumentNumbers(dondoc.deps, { actor, keyed, locale }, body),
});

const withdraw = operation({
  id: 'withdrawDocumentNumber',
  method: 'post',
  path: '/document-numbers/{id}/withdraw',
  summary: 'A number entered by mistake becomes free again; one that a decision has never does',
  params: z.object({ id: z.uuid() }),
  body: withdrawNumberBody,
  answers: {
    status: 200,
    description: 'The number that is free',
    schema: z.object({ series: z.string(), span: z.string(), number: z.int() }),
  },
  refusals: ['not_found', 'forbidden', 'wrong_state'],
  keepsReceipt: true,
  handle: ({ dondoc, actor, params, body, keyed, locale }) =>
    withdrawDocumentNumber(dondoc.deps, { actor, keyed, locale }, { id: params.id, ...body }),
});

export const documentNumberOperations: readonly Operation[] = [list, record, withdraw];
