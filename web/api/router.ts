// The API's one router: for every operation the same way in: who, which key, what, and then its use case.
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { IncomingMessage } from 'node:http';
import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Unavailable } from '#ledger/database.ts';
import { holdsOrActsFor } from '../use-cases/actor.ts';
import { answerOf } from '../use-cases/act-on-process.ts';
import type { Arrived } from '../uploads.ts';
import { note } from '../use-cases/noted.ts';
import type { Dondoc } from '../use-cases/compose.ts';
import { findReceipt, hashOf, keepReceipt, type Keyed } from '../use-cases/receipts.ts';
import type { Streamed } from '../use-cases/file-types.ts';
import type { Answer, Download, Locale, SignedIn } from '../use-cases/types.ts';
import { operations } from './operations.ts';
import type { Operation } from './operation.ts';
import { invalid, parseIn, problem } from './problems.ts';
import { isMultipart, readFile } from './multipart.ts';
import { headersOf, localeOf, readBody, readIfMatch, readKey, type Read } from './request.ts';
import { sendFile } from './send-file.ts';

/** As Express has it: /tasks/:id */
const pathOf = ({ path }: Operation): string => path.replace(/\{(\w+)\}/g, ':$1');

const takesFiles = new Set(operations.filter(({ takesFile }) => takesFile).map(({ path }) => path));
/** Below /api/v1, where the router stands. */
const pathIn = ({ url = '' }: IncomingMessage): string => url.replace(/[/]?([?#].*)?$/, '');

export function apiRouter(dondoc: Dondoc, log: Logger): Router {
  const router = express.Router();
  // A file goes to the disk as it comes: the operation that takes it reads it.
  const isFile = (request: IncomingMessage) => isMultipart(request) && takesFiles.has(pathIn(request));
  router.use(express.raw({ type: (request) => !isFile(request), limit: '1mb' }));
  for (const operation of operations) {
    router[operation.method](pathOf(operation), async (request, response) => {
      const given = await answer(dondoc, operation, request);
      if ('file' in operation.answers && given.status < 400)
        await sendFile(request, response, operation.answers.file, given.body as Download | Streamed);
      else send(response, given);
    });
  }
  for (const path of new Set(operations.map(pathOf))) {
    const methods = operations
      .filter((operation) => pathOf(operation) === path)
      .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : ['POST']));
    router.all(path, (request, response) => {
      send(response.set('Allow', methods.join(', ')), problem('wrong_method', localeOf(headersOf(request))));
    });
  }
  router.use((request, response) => send(response, problem('not_found', localeOf(headersOf(request)))));
  router.use(failures(log));
  return router;
}

export function send(response: Response, { status, body }: Answer): void {
  response.status(status);
  response.type(status >= 400 ? 'application/problem+json' : 'application/json');
  response.set('Cache-Control', 'no-store');
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  const version = (body as { version?: unknown }).version;
  if (typeof version === 'number') response.set('ETag', `"${version}"`);
  response.send(JSON.stringify(body));
}

const anywhere = z.object({});

/** Order: who, where, body, key, then version and rules at the ledger's door. */
async function answer(dondoc: Dondoc, operation: Operation, request: Request): Promise<Answer> {
  const headers = headersOf(request);
  const locale = localeOf(headers);
  const actor = await dondoc.actorOf(headers);
  if (!actor)
    return problem((await dondoc.passwordDue(headers)) ? 'password_due' : 'unauthenticated', locale);
  if (actor.acting !== undefined && !holdsOrActsFor(actor, actor.acting))
    return problem('not_acting', locale);
  const place = parseIn(operation.params ?? anywhere, request.params, locale);
  if (!place.success) return problem('not_found', locale);
  if (!operation.takesFile || !isMultipart(request))
    return answerTo(
      dondoc,
      operation,
      request,
      { actor, locale, place: place.data },
      readBody(request, locale),
    );
  const path = dondoc.uploads.place();
  try {
    const file = await readFile(request, path, locale);
    return await answerTo(dondoc, operation, request, { actor, locale, place: place.data }, file);
  } finally {
    await rm(path, { force: true });
  }
}

interface Caller {
  readonly actor: SignedIn;
  readonly locale: Locale;
  readonly place: Record<string, unknown>;
}

async function answerTo(
  dondoc: Dondoc,
  operation: Operation,
  request: Request,
  { actor, locale, place }: Caller,
  body: Read<{ json?: unknown; file?: Arrived; raw: string }>,
): Promise<Answer> {
  if ('refused' in body) return body.refused;
  const key = readKey(request, locale);
  if ('refused' in key) return key.refused;
  const ifMatch = readIfMatch(request, locale);
  if ('refused' in ifMatch) return ifMatch.refused;
  const keyed =
    operation.method === 'post' && key.value
      ? keyFor(actor, operation, place, key.value, hashOf(body.value.raw, dondoc.deps.secret))
      : undefined;
  const { pool, clock } = dondoc.deps;
  const before = keyed && answerOf(await findReceipt(pool, keyed), locale);
  if (before) return before;
  const given = await handle(dondoc, operation, request, {
    actor,
    locale,
    keyed,
    ifMatch: ifMatch.value,
    params: place,
    json: body.value.json,
    file: body.value.file,
  });
  if (!keyed || (operation.keepsReceipt && given.kept)) return given.answer;
  return answerOf(await keepReceipt(pool, keyed, given.answer, clock()), locale)!;
}

/** The route as the document writes it: another spelling of the same address is no other route. */
const keyFor = (
  actor: SignedIn,
  { method, path }: Operation,
  params: Record<string, unknown>,
  key: string,
  bodyHash: string,
): Keyed => {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]).toLowerCase());
  return { person: actor.person, route: `${method.toUpperCase()} ${place}`, key, bodyHash };
};

interface Brought {
  readonly actor: SignedIn;
  readonly locale: Locale;
  readonly keyed: Keyed | undefined;
  readonly ifMatch: number | undefined;
  readonly params: Record<string, unknown>;
  readonly json: unknown;
  readonly file: Arrived | undefined;
}

/** @returns the answer, and whether the use case itself kept it for its key */
async function handle(
  dondoc: Dondoc,
  { id, query, body, handle: run, keepsReceipt, answers, noted }: Operation,
  request: Request,
  { json, ...brought }: Brought,
): Promise<{ answer: Answer; kept: boolean }> {
  const { locale } = brought;
  const refused = (answer: Answer) => ({ answer, kept: false });
  const asked = query && parseIn(query, request.query, locale);
  if (asked && !asked.success) return refused(invalid(asked.error, locale));
  const said = body && !brought.file ? parseIn(body, json, locale) : undefined;
  if (said && !said.success) return refused(invalid(said.error, locale));
  const call = {
    dondoc,
    ...brought,
    query: asked?.data,
    body: said?.data,
  };
  const answer = await run(call as never);
  const kind = 'file' in answers ? 'export' : noted;
  if (kind && answer.status < 400) {
    await note(dondoc.deps, call.actor, { kind, verb: id, request: { ...call.params, ...asked?.data } });
  }
  return { answer, kept: keepsReceipt === true };
}

/** What was thrown: the body parser's and the URL's faults are the caller's, an unavailable store is told, the rest is ours. */
export function failures(log: Logger) {
  return (
    error: Error & { status?: number; type?: string },
    request: Request,
    response: Response,
    _next: NextFunction,
  ) => {
    const locale = localeOf(headersOf(request));
    if (error instanceof Unavailable) {
      log.warn({ err: error, path: request.path }, 'not stored: the database did not answer');
      return send(response.set('Retry-After', '5'), problem('unavailable', locale));
    }
    if (error.type === 'entity.too.large') return send(response, problem('too_large', locale));
    if (error.type === 'encoding.unsupported') return send(response, problem('unsupported_media', locale));
    const unreadable = (error.cause as { code?: unknown } | undefined)?.code === 'ERR_INVALID_URL';
    if (unreadable || (error.status && error.status < 500))
      return send(response, problem('malformed', locale));
    const id = String(response.getHeader('X-Request-Id'));
    log.error({ err: error, path: request.path, request: id }, 'a request failed');
    const { status, body } = problem('internal', locale);
    send(response, { status, body: { ...body, instance: id } });
  };
}
