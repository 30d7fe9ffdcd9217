// The OpenAPI 3.1 document, made from the same schemas that validate requests.
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import type { ErrorCode } from '#domain/errors.ts';
import { problemJson } from './document-schemas.ts';
import { operations } from './operations.ts';
import type { Operation } from './operation.ts';
import { statusOf } from './problems.ts';
import { ifMatchForm, keyForm } from './request.ts';

const everywhere: readonly ErrorCode[] = [
  ...(['unauthenticated', 'not_acting', 'invalid', 'malformed', 'unavailable'] as const),
];
const onPosts: readonly ErrorCode[] = ['too_large', 'unsupported_media', 'key_reused'];

const headers = z.object({
  'X-Acting-Post': z.uuid().optional().meta({
    description:
      'the post under which the caller acts: one of `posts`, `mandated` or `vacant` of /me; without it the first that permits an act',
  }),
});
const postHeaders = headers.extend({
  'Idempotency-Key': z.string().regex(keyForm).optional().meta({
    description: 'the same key and body give the same answer for at least 7 days, refusals included',
  }),
});
const actHeaders = postHeaders.extend({
  'If-Match': z
    .string()
    .regex(ifMatchForm)
    .optional()
    .meta({ description: 'the version that was seen, as in ETag; an older one gives 409' }),
});

const fileForm = z.object({
  file: z.string().meta({ format: 'binary', description: 'at most 25 MB' }),
});

function describe(operation: Operation): ZodOpenApiOperationObject {
  const codes = [...everywhere, ...(operation.method === 'post' ? onPosts : []), ...operation.refusals];
  const refusals: ZodOpenApiResponsesObject = {};
  for (const status of new Set(codes.map(statusOf))) {
    const description = [...new Set(codes.filter((code) => statusOf(code) === status))].join(', ');
    refusals[String(status) as '400'] = {
      description,
      content: { 'application/problem+json': { schema: problemJson } },
    };
  }
  const { answers } = operation;
  const header =
    operation.method === 'post' ? (operation.refusals.includes('stale') ? actHeaders : postHeaders) : headers;
  return {
    operationId: operation.id,
    summary: operation.summary,
    requestParams: {
      ...(operation.params && { path: operation.params }),
      ...(operation.query && { query: operation.query }),
      header,
    },
    ...(operation.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: operation.body },
          ...(operation.takesFile && { 'multipart/form-data': { schema: fileForm } }),
        },
      },
    }),
    responses: {
      [String(answers.status) as '200']: { description: answers.description, ...successBody(answers) },
      ...refusals,
    },
  };
}

const successBody = (answers: Operation['answers']): Pick<ZodOpenApiResponseObject, 'content' | 'headers'> =>
  'schema' in answers
    ? { content: { 'application/json': { schema: answers.schema } } }
    : { content: { [answers.file]: {} }, headers: z.object({ 'Content-Disposition': z.string() }) };

export function openApiDocument(version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Đôn Đốc',
      version,
      description:
        'Tasks of a ward: assigned, reported, accepted. Times are ISO 8601 with offset; ids are UUIDs.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { session: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'dondoc.session_token' },
      },
    },
    paths,
  });
}
