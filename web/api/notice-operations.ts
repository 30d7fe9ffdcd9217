// The operations on what one is told: notices, and which of them are mailed.
import { z } from 'zod';
import { mailChoices } from '#domain/notices.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const time = z.iso.datetime({ offset: true });
const position = z.string().regex(/^\d{1,18}$/);
const choice = z.enum(mailChoices).meta({
  description:
    'all: a digest on working days, urgent ones at once; urgent: only those; none: only in the app',
});

const notices = operation({
  id: 'listNotices',
  method: 'get',
  path: '/notices',
  summary: 'What you were told, newest first, and on how many tasks and duties there is something unread',
  query: z.strictObject({
    unread: z.stringbool().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: position.optional(),
  }),
  answers: {
    status: 200,
    description: 'A page of notices',
    schema: z.object({
      items: z.array(
        z.object({
          id: position,
          task: z.object({ id: z.uuid(), number: z.int(), title: z.string() }).nullable(),
          duty: z
            .object({ id: z.uuid(), title: z.string() })
            .nullable()
            .meta({ description: 'it is about a task, a duty, an approval, an initiative or a mandate' }),
          approval: z.object({ id: z.uuid(), number: z.int(), title: z.string() }).nullable(),
          initiative: z.object({ id: z.uuid(), title: z.string() }).nullable(),
          mandate: z
            .object({ id: z.uuid(), post: z.string() })
            .nullable()
            .meta({ description: 'given, revoked or over: of which post' }),
          type: z.string().meta({ description: "the event's type, as in the history" }),
          reason: z.string().meta({ description: 'why you: your part in the task or in the ward' }),
          unit: z.object({ id: z.uuid(), code: z.string(), name: z.string() }).nullable(),
          vacant: z.boolean().meta({ description: "the unit's own posts are vacant: you stand above it" }),
          inPlaceOf: z
            .string()
            .nullable()
            .meta({ description: 'the post in whose holder’s place you are told, by mandate' }),
          urgent: z.boolean(),
          changed: z.array(z.string()).optional().meta({ description: 'of an edit: the fields' }),
          due: time.nullable(),
          at: time,
          read: z.boolean(),
        }),
      ),
      next: position.nullable(),
      unread: z.int(),
    }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, query }) => ({
    status: 200,
    body: await dondoc.notices.list(actor, query),
  }),
});

const read = operation({
  id: 'readNotices',
  method: 'post',
  path: '/notices/read',
  summary: 'Marks your notices as read: those of a task, those up to one, or all',
  body: z.strictObject({ task: z.uuid().optional(), upTo: position.optional() }),
  answers: {
    status: 200,
    description: 'On how many tasks there is still something unread',
    schema: z.object({ unread: z.int() }),
  },
  refusals: [],
  handle: async ({ dondoc, actor, body }) => ({
    status: 200,
    body: { unread: await dondoc.notices.read(actor, body) },
  }),
});

const preferences = z.object({
  mail: choice,
  address: z.string().nullable().meta({ description: 'where mail goes; null: nowhere' }),
  campaigns: z.array(z.object({ campaign: z.uuid(), mail: choice })),
});

const getPreferences = operation({
  id: 'getMailPreferences',
  method: 'get',
  path: '/notices/preferences',
  summary: 'Which of your notices are mailed',
  answers: { status: 200, description: 'Your preferences', schema: preferences },
  refusals: [],
  handle: async ({ dondoc, actor }) => ({ status: 200, body: await dondoc.notices.preferences(actor) }),
});

const setPreferences = operation({
  id: 'setMailPreferences',
  method: 'post',
  path: '/notices/preferences',
  summary: 'Says which of your notices are mailed, for everything and for single campaigns',
  body: z.strictObject({
    mail: choice.optional(),
    campaigns: z
      .array(z.strictObject({ campaign: z.uuid(), mail: choice.nullable() }))
      .max(200)
      .optional(),
  }),
  answers: { status: 200, description: 'Your preferences', schema: preferences },
  refusals: ['unknown_campaign'],
  async handle({ dondoc, actor, body, locale }) {
    const set = await dondoc.notices.setPreferences(actor, body);
    return set ? { status: 200, body: set } : problem('unknown_campaign', locale, { field: 'campaigns' });
  },
});

export const noticeOperations: readonly Operation[] = [notices, read, getPreferences, setPreferences];
