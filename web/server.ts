// The web process: Express with health, API and sign-in, and SvelteKit's pages behind them.
import { toNodeHandler } from 'better-auth/node';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { readEnvironment, type Environment } from '#domain/environment.ts';
import { openStore, storeVariables, type StoreSettings } from '#files/store.ts';
import { docsRouter } from './api/docs.ts';
import { openApiDocument } from './api/document.ts';
import { problem } from './api/problems.ts';
import { headersOf, localeOf } from './api/request.ts';
import { apiRouter, failures, send } from './api/router.ts';
import { addressHeader, openAuthPaths } from './auth.ts';
import { ballotBox, boxPath } from './ballot-box.ts';
import { createEvents } from './events.ts';
import { createMetrics } from './metrics.ts';
import { asksForChangeFromElsewhere } from './same-origin.ts';
import { compose, type Dondoc } from './use-cases/compose.ts';
import { uploadsPath } from './uploads.ts';
import { version } from './version.ts';

/** SvelteKit's build has module instances of its own: it finds the composition here (src/hooks.server.ts). */
const composition = Symbol.for('dondoc');

function application(dondoc: Dondoc, log: Logger, pages: RequestHandler, events: RequestHandler): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');
  const metrics = createMetrics(dondoc.deps.pool);
  app.use((request, response, next) => {
    response.set({
      'X-Request-Id': randomUUID(),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
    });
    // Only we say where a request came from: sign-in limits its tries by it.
    request.headers[addressHeader] = request.ip;
    // adapter-node takes the scheme from here (PROTOCOL_HEADER): without it same-origin forms over http get 403.
    request.headers['x-forwarded-proto'] = request.protocol;
    if (asksForChangeFromElsewhere(request))
      send(response, problem('forbidden', localeOf(headersOf(request))));
    else next();
  });
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  app.get('/readyz', async (_request, response) => {
    const ready = await dondoc.readiness();
    response.status(ready.database && ready.temporal && ready.worker ? 200 : 503).json(ready);
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get('/api/v1/openapi.json', (_request, response) => void response.json(openApiDocument(version)));
  app.use('/api/docs', docsRouter());
  // better-auth takes bodies of any length, and what it can't make a request of must not end the process.
  const signIn = toNodeHandler(dondoc.signIns);
  const auth: RequestHandler = async (request, response) => signIn(request, response);
  app.get(openAuthPaths.get, auth);
  app.post(openAuthPaths.post, express.text({ type: () => true, limit: '16kb' }), auth);
  app.get('/api/v1/events', events);
  app.all([uploadsPath, `${uploadsPath}/:id`], dondoc.uploads.handler);
  app.post(boxPath, ballotBox(dondoc.deps));
  app.use('/api/v1', metrics.observe, apiRouter(dondoc, log));
  app.all('/api/{*rest}', (_request, response) => void response.status(404).end());
  // Scripts and styles lie compressed already; pages and their data are made anew each time.
  app.use(compression(), pages);
  app.use(failures(log));
  return app;
}

export interface RunningWeb {
  readonly port: number;
  stop(): Promise<void>;
}

type Settings = Pick<
  Environment,
  | 'PORT'
  | 'PUBLIC_URL'
  | 'DATABASE_URL'
  | 'TEMPORAL_ADDRESS'
  | 'TEMPORAL_NAMESPACE'
  | 'AUTH_SECRET'
  | 'DEMO'
  | 'MAILBOX_DIR'
> &
  StoreSettings;

export async function startWeb(settings: Settings, log: Logger): Promise<RunningWeb> {
  const dondoc = compose({
    databaseUrl: settings.DATABASE_URL,
    temporalAddress: settings.TEMPORAL_ADDRESS,
    namespace: settings.TEMPORAL_NAMESPACE,
    secret: settings.AUTH_SECRET,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    demo: settings.DEMO,
    mailbox: settings.MAILBOX_DIR ?? null,
    store: openStore(settings),
    dataDir: settings.DATA_DIR,
    clock: () => new Date(),
  });
  (globalThis as Record<symbol, unknown>)[composition] = dondoc;
  const server = createServer();
  const pages = await pageHandler(server);
  const { actorOf, actorsOf, deps, seal } = dondoc;
  const events = createEvents({
    ...{ pool: deps.pool, databaseUrl: settings.DATABASE_URL, log },
    ...{ actorOf, actorsOf, seal },
  });
  server.on('request', application(dondoc, log, pages, events.handler));
  const sweeping = setInterval(() => void sweep(dondoc, log), HOUR_MS).unref();
  await sweep(dondoc, log);
  await listen(server, settings.PORT);
  return {
    port: settings.PORT,
    stop: async () => {
      clearInterval(sweeping);
      const closed = new Promise((resolve) => server.close(resolve));
      await events.stop();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5_000).unref();
      await closed;
      await dondoc.close();
    },
  };
}

const HOUR_MS = 3_600_000;

/** A day is time enough to go on with an upload. */
const sweep = ({ uploads, deps }: Dondoc, log: Logger): Promise<void> =>
  uploads
    .sweep(new Date(deps.clock().getTime() - 24 * HOUR_MS))
    .catch((error: unknown) => log.warn({ err: error }, 'unfinished uploads were not swept'));

/** In development Vite makes the pages as they are asked for; otherwise they come from the build. */
async function pageHandler(server: Server): Promise<RequestHandler> {
  if (process.env.NODE_ENV === 'development') {
    const { createServer: createVite } = await import('vite');
    const root = fileURLToPath(new URL('.', import.meta.url));
    const vite = await createVite({ root, server: { middlewareMode: true, hmr: { server } } });
    return vite.middlewares;
  }
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  process.env.HOST_HEADER = 'host';
  // Of a page's form: a workbook of the organisation, sent again with what it would do.
  process.env.BODY_SIZE_LIMIT = '2M';
  const built = './build/handler.js'; // made by `vite build`
  const { handler } = (await import(built)) as { handler: RequestHandler };
  return handler;
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const settings = readEnvironment(
    process.env,
    'PORT',
    'PUBLIC_URL',
    'DATABASE_URL',
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
    'AUTH_SECRET',
    'DEMO',
    'MAILBOX_DIR',
    'LOG_LEVEL',
    ...storeVariables,
  );
  const log = pino({ level: settings.LOG_LEVEL, name: 'web' });
  const web = await startWeb(settings, log);
  log.info({ port: web.port }, 'web listening');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void web.stop().then(() => process.exit(0)));
  }
}
