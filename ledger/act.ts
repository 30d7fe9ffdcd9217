// The one door: every act of a person, of time or of a launch goes through `act`, in one PostgreSQL transaction.
import { isRejection, type Rejection } from '#domain/errors.ts';
import type { Actor, Event, Standing } from '#domain/process.ts';
import type { Following } from './basis.ts';
import { announce } from './changes.ts';
import { transaction, type Client, type Pool } from './database.ts';
import { heldPosts, kinds, type AnyKind, type CommandOf, type ProcessKind } from './kinds.ts';
import { record } from './record.ts';
import { standingOf, type StandingColumns } from './standing.ts';
import { write } from './write-act.ts';

export interface Order<K extends ProcessKind = ProcessKind> {
  readonly kind: K;
  readonly id: string;
  readonly ward: string;
  readonly command: CommandOf<K>;
  /** The same id gives the same outcome, whenever and however often it comes. */
  readonly commandId: string;
  readonly actor: Actor;
  /** ISO 8601: when the product received the act. */
  readonly at: string;
  /** The version that the person saw (If-Match). */
  readonly expectedVersion?: number | undefined;
}

export type Outcome =
  { readonly accepted: true; readonly standing: Standing } | ({ readonly accepted: false } & Rejection);

/** Runs before the commit, in the same transaction: where the use case keeps its answer for the idempotency key. */
export type Settle = (client: Client, outcome: Outcome) => Promise<void>;

/**
 * Decides one command and keeps what follows: events, row, outcome and wake, all or nothing.
 * @throws Unavailable where PostgreSQL did not answer: nothing was stored, or the same command id tells what was.
 */
export async function act<K extends ProcessKind>(
  pool: Pool,
  order: Order<K>,
  settle?: Settle,
): Promise<Outcome> {
  const through = (decide: (client: Client) => Promise<Outcome>) =>
    transaction(pool, async (client) => {
      const outcome = await decide(client);
      await settle?.(client, outcome);
      return outcome;
    });
  try {
    const outcome = await through((client) => decideOnce(client, order));
    if (outcome.accepted) announce(pool);
    return outcome;
  } catch (error) {
    if (!(error instanceof PartRefused)) throw error;
    // Nothing of the act stands; that it was tried does.
    return through(async (client) => {
      const held = await lock(client, order.id);
      return (await recall(client, order, held)) ?? refuse(client, order, error.rejection);
    });
  }
}

/** What an act asked for elsewhere was refused: then so is the act. */
class PartRefused extends Error {
  readonly rejection: Rejection;
  constructor(rejection: Rejection) {
    super(rejection.rejected);
    this.rejection = rejection;
  }
}

interface Held extends StandingColumns {
  ward_id: string;
  version: number;
  state: unknown;
}

async function decideOnce(client: Client, order: Order): Promise<Outcome> {
  const kind: AnyKind = kinds[order.kind];
  const held = await lock(client, order.id);
  if (held && held.ward_id !== order.ward) return { accepted: false, rejected: 'not_found' };
  const known = await recall(client, order, held);
  if (known) return known;
  if (held && order.expectedVersion !== undefined && held.version !== order.expectedVersion) {
    return refuse(client, order, { rejected: 'stale' });
  }
  const { at, id, ward, command } = order;
  const actor = order.actor.kind === 'person' ? await heldPosts(client, order.actor, at) : order.actor;
  const state = held?.state ?? null;
  if (!held) await client.query('SAVEPOINT creation');
  const facts: unknown = await kind.facts(client, { id, ward, at, actor, state }, command);
  const decided = kind.decider.decide(state, command, facts);
  if (!isRejection(decided)) return keep(client, order, kind, held, decided);
  // A refused creation gives back what it took, the task's number.
  if (!held) await client.query('ROLLBACK TO SAVEPOINT creation');
  return refuse(client, order, decided);
}

async function lock(client: Client, id: string): Promise<Held | undefined> {
  const text = `SELECT ward_id, sequence, version, stage, state, next_at, next_command, closed
                FROM process WHERE id = $1 FOR UPDATE`;
  const query = { name: 'lock-process', text, values: [id] };
  const found = (await client.query<Held>(query)).rows[0];
  if (found) return found;
  // Nothing to lock yet: two that create the same process meet here, and the second finds what the first made.
  await client.query({
    name: 'lock-creation',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [id],
  });
  return (await client.query<Held>(query)).rows[0];
}

/** The outcome of a command that came before. A query of its own: a join would see the state before the lock was had. */
async function recall(client: Client, order: Order, held: Held | undefined): Promise<Outcome | undefined> {
  const { rows } = await client.query<{ outcome: string; field: string | null }>({
    name: 'known-act',
    text: 'SELECT outcome, field FROM act WHERE process_id = $1 AND command_id = $2',
    values: [order.id, order.commandId],
  });
  const known = rows[0];
  if (!known) return undefined;
  if (known.outcome === 'accepted') return { accepted: true, standing: standingOf(held!) };
  return {
    accepted: false,
    rejected: known.outcome as Rejection['rejected'],
    field: known.field ?? undefined,
  };
}

/** Keeps a refused attempt, for the audit and for the same command coming again. */
export async function refuse(client: Client, order: Order, rejection: Rejection): Promise<Outcome> {
  const { actor, command, ...entry } = order;
  await record(client, {
    ...entry,
    verb: command.type,
    person: actor.kind === 'person' ? actor.person : null,
    post: null,
    origin: actor.kind === 'person' ? actor.origin : undefined,
    outcome: rejection.rejected,
    field: rejection.field,
    request: command,
  });
  return { accepted: false, ...rejection };
}

async function keep(
  client: Client,
  order: Order,
  kind: AnyKind,
  held: Held | undefined,
  events: readonly Event[],
): Promise<Outcome> {
  const { decider } = kind;
  const before = held ? standingOf(held) : null;
  const state: unknown = events.reduce<unknown>(
    (folded, event) => decider.evolve(folded, event),
    held?.state ?? null,
  );
  const sequence = (held?.sequence ?? 0) + events.length;
  const version = (held?.version ?? 0) + (events.some((event) => decider.counts(event)) ? 1 : 0);
  const standing = {
    sequence,
    stage: decider.stage(state),
    next: decider.next(state),
    closed: decider.closed(state),
  };
  await write(client, order, {
    events,
    state,
    version,
    standing,
    wake: !before || (differs(before, standing) && !byClock(order.actor)),
  });
  if (events.length > 0) {
    await kind.writeRow(client, { ward: order.ward, version, state });
    const before = held?.state ?? null;
    const basis = { ward: order.ward, command: order.command, before, state, events, sequence };
    for (const following of (await kind.after?.(client, basis)) ?? []) await bring(client, order, following);
  }
  return { accepted: true, standing };
}

async function bring(client: Client, order: Order, { field, ...following }: Following): Promise<void> {
  const actor: Actor = field ? order.actor : { kind: 'system', name: 'ledger' };
  const { kind, ward, at } = order;
  const outcome = await decideOnce(client, { kind, ward, at, actor, ...following } as Order);
  if (outcome.accepted || !field) return;
  throw new PartRefused({
    rejected: outcome.rejected,
    field: outcome.field ? `${field}.${outcome.field}` : field,
  });
}

/** The workflow is told only of what it drives by: another stage, or another instant to wait for. */
const differs = (a: Standing, b: Standing): boolean =>
  a.stage !== b.stage || a.next?.at !== b.next?.at || a.next?.command !== b.next?.command;

/** What time brought was asked for by the workflow, which is told by the answer. */
const byClock = (actor: Actor): boolean => actor.kind === 'system' && actor.name === 'clock';
