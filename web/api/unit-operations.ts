// The operations on units and posts: the tree is the office's and the administrator's, roles are the administrator's.
import { z } from 'zod';
import { postRanks, postRoles } from '#domain/organisation.ts';
import { unitDetail } from '../use-cases/directory-admin.ts';
import { amendPost, closePost, makePost, postAmendment, postBody } from '../use-cases/posts.ts';
import { amendUnit, closeUnit, maintainsOrganisation, makeUnit } from '../use-cases/units.ts';
import { unitAmendment, unitBody, unitClosing } from '../use-cases/unit-bodies.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const byId = z.object({ id: z.uuid() });
const time = z.iso.datetime({ offset: true });
const unit = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const versioned = z.object({ id: z.uuid(), version: z.int() });

export const holdingJson = z
  .object({
    id: z.uuid(),
    person: z.object({ id: z.uuid(), name: z.string() }),
    post: z.object({ id: z.uuid(), title: z.string() }),
    unit,
    from: time,
    until: time.nullable(),
  })
  .meta({ id: 'Holding' });

const content = z
  .object({
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    kind: z.string(),
    parent: z.uuid().nullable(),
    leads: z.uuid().nullable(),
  })
  .nullable();

const read = operation({
  id: 'getUnit',
  method: 'get',
  path: '/units/{id}',
  summary:
    'A unit with its posts, who holds them or will, and what became of it; the office and the administrator',
  params: byId,
  answers: {
    status: 200,
    description: 'The unit',
    schema: unit.extend({
      shortName: z.string(),
      kind: z.string(),
      parent: unit.nullable(),
      leads: unit.nullable(),
      version: z.int(),
      closed: time.nullable(),
      successor: unit.nullable(),
      openTasks: z.int(),
      posts: z.array(
        z.object({
          id: z.uuid(),
          code: z.string(),
          title: z.string(),
          rank: z.enum(postRanks),
          roles: z.array(z.enum(postRoles)),
          version: z.int(),
          closed: time.nullable(),
          holdings: z.array(holdingJson),
        }),
      ),
      changes: z.array(
        z.object({
          kind: z.enum(['created', 'renamed', 'moved', 'amended', 'merged', 'closed']),
          since: time,
          decision: z.string().nullable(),
          before: content,
          after: content,
        }),
      ),
    }),
  },
  refusals: ['forbidden', 'not_found'],
  async handle({ dondoc: { deps }, actor, params, locale }) {
    if (!maintainsOrganisation(actor)) return problem('forbidden', locale);
    const found = await unitDetail(deps.pool, actor, params.id, deps.clock());
    return found ? { status: 200, body: found } : problem('not_found', locale);
  },
});

const treeRefusals = ['unknown_unit', 'unit_cycle', 'one_root', 'not_led', 'unit_twice'] as const;

const make = operation({
  id: 'createUnit',
  method: 'post',
  path: '/units',
  summary: 'Makes a unit; with no unit above, a superior above what was the root',
  body: unitBody,
  answers: { status: 201, description: 'The unit', schema: versioned },
  refusals: ['forbidden', 'code_taken', ...treeRefusals],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, body, ...asking }) => makeUnit(deps, asking, body),
});

const amend = operation({
  id: 'amendUnit',
  method: 'post',
  path: '/units/{id}/amend',
  summary: 'Renames or moves a unit, or changes what it leads; rights follow the tree at once',
  params: byId,
  body: unitAmendment,
  answers: { status: 200, description: 'The unit', schema: versioned },
  refusals: ['forbidden', 'not_found', 'stale', 'wrong_state', 'unchanged', ...treeRefusals],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ifMatch, ...asking }) =>
    amendUnit(deps, asking, params.id, body, ifMatch),
});

const close = operation({
  id: 'closeUnit',
  method: 'post',
  path: '/units/{id}/close',
  summary: 'Closes a unit or merges it into another, which takes over its open tasks and the units below',
  params: byId,
  body: unitClosing,
  answers: {
    status: 200,
    description: 'How many tasks go to the successor',
    schema: z.object({ id: z.uuid(), tasks: z.int() }),
  },
  refusals: [
    ...(['forbidden', 'not_found', 'stale', 'wrong_state', 'unit_has_parts', 'unit_has_tasks'] as const),
    ...(['last_admin', ...treeRefusals] as const),
  ],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ifMatch, ...asking }) =>
    closeUnit(deps, asking, params.id, body, ifMatch),
});

const newPost = operation({
  id: 'createPost',
  method: 'post',
  path: '/units/{id}/posts',
  summary: 'Makes a post in a unit; one with roles is the administrator’s to make',
  params: byId,
  body: postBody,
  answers: { status: 201, description: 'The post', schema: versioned },
  refusals: ['forbidden', 'not_found', 'wrong_state', 'code_taken', 'unconfirmed', 'admin_alone'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ...asking }) => makePost(deps, asking, params.id, body),
});

const changedPost = operation({
  id: 'amendPost',
  method: 'post',
  path: '/posts/{id}/amend',
  summary: 'Changes a post’s title, rank or roles; roles are the administrator’s to change',
  params: byId,
  body: postAmendment,
  answers: { status: 200, description: 'The post', schema: versioned },
  refusals: [
    ...(['forbidden', 'not_found', 'stale', 'wrong_state', 'unchanged', 'unconfirmed'] as const),
    ...(['admin_alone', 'last_admin'] as const),
  ],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, body, ifMatch, ...asking }) =>
    amendPost(deps, asking, params.id, body, ifMatch),
});

const endedPost = operation({
  id: 'closePost',
  method: 'post',
  path: '/posts/{id}/close',
  summary: 'Closes a post that nobody holds',
  params: byId,
  body: z.strictObject({}),
  answers: { status: 200, description: 'The post', schema: versioned },
  refusals: ['forbidden', 'not_found', 'wrong_state', 'post_held'],
  keepsReceipt: true,
  handle: ({ dondoc: { deps }, params, ...asking }) => closePost(deps, asking, params.id),
});

export const unitOperations: readonly Operation[] = [
  ...[read, make, amend, close],
  ...[newPost, changedPost, endedPost],
];
