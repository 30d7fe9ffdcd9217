// The operations that take the whole organisation out into a workbook, and in again after a look at what it would do.
import { z } from 'zod';
import { cellFaults, sheetColumns } from '#domain/organisation-rows.ts';
import { isAdministrator } from '../use-cases/accounts.ts';
import { exportOrganisation, importBody, importOrganisation } from '../use-cases/organisation-import.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const fate = z
  .object({
    sheet: z.enum(Object.keys(sheetColumns) as [keyof typeof sheetColumns]),
    row: z.int().meta({ description: 'as Excel counts' }),
    key: z.string(),
    fate: z.enum(['new', 'changed', 'unchanged', 'error']),
    changes: z.array(z.object({ column: z.string(), from: z.string(), to: z.string() })),
    faults: z.array(z.object({ column: z.string(), fault: z.enum(cellFaults) })),
  })
  .meta({ id: 'RowFate' });

const exported = operation({
  id: 'exportOrganisation',
  method: 'get',
  path: '/organisation/workbook',
  summary:
    'Units, posts and who holds them as an Excel workbook; imported again it changes nothing; the administrator only',
  answers: {
    status: 200,
    description: 'The workbook: three sheets',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  refusals: ['forbidden'],
  async handle({ dondoc: { deps }, actor, locale }) {
    if (!isAdministrator(actor)) return problem('forbidden', locale);
    return { status: 200, body: await exportOrganisation(deps, actor) };
  },
});

const imported = operation({
  id: 'importOrganisation',
  method: 'post',
  path: '/organisation/import',
  summary:
    'Says what a workbook would do to every row; with the token of that answer it is done, or refused where anything changed since; the administrator only',
  body: importBody,
  answers: {
    status: 200,
    description: 'The fate of every row',
    schema: z.object({
      fates: z.array(fate),
      counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), error: z.int() }),
      token: z.string().nullable(),
      written: z.boolean(),
    }),
  },
  refusals: ['forbidden', 'bad_workbook', 'stale', 'last_admin', 'admin_alone'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, body, ...asking }) => importOrganisation(deps, asking, body),
});

export const organisationOperations: readonly Operation[] = [exported, imported];
