// Server-sent events: tells each signed-in browser which tasks and approvals changed that its person may see. Ids only; the pages fetch the rest.
import type { RequestHandler, Response } from 'express';
import pg from 'pg';
import type { Logger } from 'pino';
import { changesSince, channel, presentPosition, type Change, type Position } from '#ledger/changes.ts';
import type { Pool } from '#ledger/database.ts';
import { problem } from './api/problems.ts';
import { headersOf, localeOf } from './api/request.ts';
import { send } from './api/router.ts';
import { seesApproval } from './policies/approvals.ts';
import { sees } from './policies/tasks.ts';
import type { PositionSeal } from './sealed-position.ts';
import type { SignedIn } from './use-cases/types.ts';

interface Watcher {
  /** As they were when they connected; asked for anew before they are told of anything. */
  readonly actor: SignedIn;
  readonly response: Response;
}

export interface EventsDeps {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly seal: PositionSeal;
  readonly actorOf: (headers: Headers) => Promise<SignedIn | null>;
  readonly actorsOf: (users: readonly string[]) => Promise<Map<string, SignedIn>>;
}

export interface Events {
  readonly handler: RequestHandler;
  stop(): Promise<void>;
}

/** A hint may get lost with its connection: so often somebody looks without one. */
const LOOK_MS = 3_000;
/** Hints come in bursts: one look for all of a moment. */
const GATHER_MS = 50;
const ALIVE_MS = 25_000;
/** After this a browser connects anew, and is asked again who it is. */
const LONGEST_MS = 10 * 60_000;
/** Transactions since somebody last looked, beyond which they look at everything anew. */
const FARTHEST = 50_000n;
/** Of one person at a time; the oldest goes. A browser needs one for all its tabs. */
const MOST = 10;

export function createEvents({ pool, databaseUrl, log, seal, actorOf, actorsOf }: EventsDeps): Events {
  const watchers = new Set<Watcher>();
  const told = new Map<string, number>();
  let position: Position | null = null;
  let looking: Promise<void> | null = null;
  let hint: NodeJS.Timeout | null = null;
  let listener: pg.Client | null = null;
  let stopped = false;

  async function look(): Promise<void> {
    if (watchers.size === 0) position = null;
    if (position === null) return;
    const found = await changesSince(pool, position);
    position = found.position;
    const news = found.changes.filter(isNews);
    if (news.length > 0) tell(news, await present(), position);
  }

  /** Who they all are at this moment: a post or a mandate may have ended since they connected. */
  const present = (): Promise<Map<string, SignedIn>> =>
    actorsOf([...new Set([...watchers].map(({ actor }) => actor.user))]);

  /** Each change once, though the same look may find it again. */
  function isNews(change: Change): boolean {
    const happened = grew(change.id, change.sequence);
    return (change.kind === 'task' && grew(`drafts of ${change.id}`, change.drafted)) || happened;
  }

  function grew(what: string, to: number | null): boolean {
    if (to === null || (told.get(what) ?? 0) >= to) return false;
    told.delete(what);
    told.set(what, to);
    if (told.size > 10_000) told.delete(told.keys().next().value!);
    return true;
  }

  function tell(changes: readonly Change[], actors: Map<string, SignedIn>, at: Position): void {
    const id = seal.seal(at);
    for (const { actor: was, response } of watchers) {
      const actor = actors.get(was.user);
      if (actor) tellOne({ actor, response }, changes, id);
    }
  }

  /** The id is where the browser goes on from when its connection comes back. */
  function tellOne({ actor, response }: Watcher, changes: readonly Change[], id: string): void {
    for (const change of changes.filter((one) => seesChange(actor, one))) {
      const data = JSON.stringify({ [change.kind]: change.id, sequence: change.sequence ?? 0 });
      response.write(`id: ${id}\nevent: ${change.kind}\ndata: ${data}\n\n`);
    }
  }

  /** What changed between the page, or the lost connection, and this one. */
  async function catchUp(watcher: Watcher, since: string): Promise<void> {
    const from = seal.open(since);
    const here = await presentPosition(pool);
    if (from === null || BigInt(here) - BigInt(from) > FARTHEST)
      return void watcher.response.write('event: missed\ndata: {}\n\n');
    const found = await changesSince(pool, from);
    tellOne(watcher, found.changes, seal.seal(found.position));
  }

  /** Each kind of process has its own rule of who sees it. */
  const seesChange = (actor: SignedIn, change: Change): boolean =>
    change.kind === 'task' ? sees(actor, change) : seesApproval(actor, change);

  const lookSoon = (): void => {
    hint ??= setTimeout(() => {
      hint = null;
      looking = (looking ?? Promise.resolve())
        .then(look)
        .catch((error: unknown) => log.warn({ err: error }, 'could not look for changes; looking again'));
    }, GATHER_MS);
  };

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl });
    const again = () => {
      if (listener !== client || stopped) return;
      listener = null;
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', lookSoon);
    listener = client;
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  }

  const ticking = setInterval(() => {
    if (watchers.size > 0) lookSoon();
    if (!listener && watchers.size > 0 && !stopped) listen().catch(() => (listener = null));
  }, LOOK_MS);
  const breathing = setInterval(() => {
    for (const { response } of watchers) response.write(': alive\n\n');
  }, ALIVE_MS);

  return {
    handler: async (request, response) => {
      const actor = await actorOf(headersOf(request));
      if (!actor) return send(response, problem('unauthenticated', localeOf(headersOf(request))));
      // Before the browser is told that it is connected: whatever comes after that moment is found.
      position ??= await presentPosition(pool);
      if (!listener) await listen().catch(() => (listener = null));
      response.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no', // a proxy in between would hold events back
      });
      const watcher = { actor, response };
      const own = [...watchers].filter((one) => one.actor.person === actor.person);
      if (own.length >= MOST) own[0]!.response.end();
      watchers.add(watcher);
      response.write(`retry: 1000\nid: ${seal.seal(position)}\nevent: connected\ndata: {}\n\n`);
      const longest = setTimeout(() => response.end(), LONGEST_MS);
      response.on('close', () => {
        clearTimeout(longest);
        watchers.delete(watcher);
      });
      const since = request.get('last-event-id') ?? request.query.since;
      if (typeof since !== 'string') return;
      await catchUp(watcher, since).catch((error: unknown) => {
        log.warn({ err: error }, 'what a browser missed could not be looked up; it looks by itself');
        response.write('event: missed\ndata: {}\n\n');
      });
    },
    stop: async () => {
      stopped = true;
      clearInterval(ticking);
      clearInterval(breathing);
      if (hint) clearTimeout(hint);
      for (const { response } of watchers) response.end();
      await looking;
      await listener?.end().catch(() => {});
    },
  };
}
