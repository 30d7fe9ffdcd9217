// The operations on councils: read by all, made and amended by the office.
import { z } from 'zod';
import { councilContent, councilSeats } from '#domain/council.ts';
import { getCouncil, listCouncils, saveCouncil } from '../use-cases/councils.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

export const personJson = z.object({ id: z.uuid(), name: z.string(), post: z.string().nullable() });

const council = z
  .object({
    ...councilContent.shape,
    ...{ id: z.uuid(), version: z.int(), at: z.iso.datetime({ offset: true }) },
    members: z.array(
      z.object({
        person: personJson,
        title: z.string(),
        seat: z.enum(councilSeats),
        from: z.iso.date(),
        until: z.iso.date().nullable(),
      }),
    ),
    fault: z.enum(['term_over', 'no_chair']).nullable().meta({ description: 'why it opens no ballot today' }),
  })
  .meta({ id: 'Council' });
const params = z.object({ id: z.uuid() });
const theCouncil = { description: 'The council', schema: council };

const list = operation({
  id: 'listCouncils',
  method: 'get',
  path: '/councils',
  summary: 'The councils of the ward: who sits on them, and the rule by which they vote',
  answers: { status: 200, description: 'The councils', schema: z.object({ items: z.array(council) }) },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({
    status: 200,
    body: { items: await listCouncils(dondoc.deps, actor) },
  }),
});

const get = operation({
  id: 'getCouncil',
  method: 'get',
  path: '/councils/{id}',
  summary: 'A council in its newest version',
  params,
  answers: { status: 200, ...theCouncil },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const found = await getCouncil(dondoc.deps, actor, params.id);
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const create = operation({
  id: 'createCouncil',
  method: 'post',
  path: '/councils',
  summary: 'The office sets a council up, by the decision that founded it',
  body: councilContent,
  answers: { status: 201, ...theCouncil },
  refusals: ['forbidden', 'unknown_person'],
  keepsReceipt: true,
  handle: ({ dondoc, body, ...asking }) => saveCouncil(dondoc.deps, asking, null, body),
});

const amend = operation({
  id: 'amendCouncil',
  method: 'post',
  path: '/councils/{id}',
  summary: 'The office keeps a council anew, whole; ballots drawn up before keep the version of theirs',
  params,
  body: councilContent,
  answers: { status: 200, ...theCouncil },
  refusals: ['forbidden', 'not_found', 'stale', 'unknown_person'],
  keepsReceipt: true,
  handle: ({ dondoc, body, params, ifMatch, ...asking }) =>
    saveCouncil(dondoc.deps, asking, params.id, body, ifMatch),
});

export const councilOperations: readonly Operation[] = [list, get, create, amend];
