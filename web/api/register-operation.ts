// The operation that hands out the task register as an Excel workbook.
import { exportRegister } from '../use-cases/export-register.ts';
import { operation } from './operation.ts';
import { problem } from './problems.ts';
import { listQuery } from './task-operations.ts';

export const registerOperation = operation({
  id: 'exportTaskRegister',
  method: 'get',
  path: '/tasks/register',
  summary: 'The tasks of a view and filter, all at once, as an Excel workbook; at most 10,000',
  query: listQuery.omit({ limit: true, after: true }),
  answers: {
    status: 200,
    description: 'The workbook: the official counters, then one row a task',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  refusals: ['too_many_rows'],
  async handle({ dondoc, actor, query, locale }) {
    const file = await exportRegister(dondoc.deps, actor, query, locale);
    return file ? { status: 200, body: file } : problem('too_many_rows', locale);
  },
});
