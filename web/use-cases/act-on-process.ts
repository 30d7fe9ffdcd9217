// A person acts on a process: seen? then through the ledger's door, which knows a command that came before; the answer is the process as it now is.
import type { ErrorCode, Rejection } from '#domain/errors.ts';
import { act, refuse, type Order, type Outcome } from '#ledger/act.ts';
import { transaction, type Client, type Pool } from '#ledger/database.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import type { CommandOf, ProcessKind } from '#ledger/kinds.ts';
import { problem } from '../api/problems.ts';
import { keepReceipt, type Found, type Keyed } from './receipts.ts';
import type { Answer, Locale, SignedIn } from './types.ts';

export interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
}

/** What a kind of process needs for people to act on it. */
export interface Acted<K extends ProcessKind, View> {
  readonly kind: K;
  /** Whether it is this actor's to see. */
  sees(pool: Pool, actor: SignedIn, id: string): Promise<boolean>;
  /** As it now is, in the act's own transaction. */
  read(client: Client, actor: SignedIn, id: string, now: Date): Promise<View>;
  /** The refusals that come with the process as it now is. */
  showsCurrent(rejected: ErrorCode): boolean;
}

export interface ProcessAct<K extends ProcessKind, View> {
  readonly actor: SignedIn;
  /** Null for a new one. */
  readonly id: string | null;
  /** Of a new one whose content says which it is: asked for twice, it is the same. */
  readonly newId?: string;
  readonly command: CommandOf<K>;
  readonly keyed?: Keyed | undefined;
  readonly ifMatch?: number | undefined;
  readonly locale: Locale;
  /** What is settled with it, in the same transaction. */
  readonly settled?: (client: Client, outcome: Outcome, commandId: string) => Promise<void>;
  /** How the answer is given, and kept for its key. */
  readonly present: (answer: Answer<View>) => Answer;
}

/** @throws Unavailable where nothing could be stored: the same key tells later what was */
export async function actOnProcess<K extends ProcessKind, View>(
  deps: Deps,
  acted: Acted<K, View>,
  input: ProcessAct<K, View>,
): Promise<Answer> {
  const now = deps.clock();
  const { actor, keyed, command } = input;
  const commandId = keyed ? derivedId(keyed.person, keyed.route, keyed.key) : newId(now);
  const order: Order<K> = {
    kind: acted.kind,
    id: input.id ?? input.newId ?? derivedId(acted.kind, commandId),
    ward: actor.ward,
    command,
    commandId,
    actor,
    at: now.toISOString(),
    expectedVersion: input.ifMatch,
  };
  let answer!: Answer;
  const settle = async (client: Client, outcome: Outcome) => {
    await input.settled?.(client, outcome, commandId);
    answer = input.present(await answerTo(client, acted, outcome, input, order.id, now));
    if (keyed) answer = answerOf(await keepReceipt(client, keyed, answer, now), input.locale)!;
  };
  if (input.id && !(await acted.sees(deps.pool, actor, input.id))) await hide(deps.pool, order, settle);
  else await act(deps.pool, order, settle);
  return answer;
}

export const answerOf = (found: Found, locale: Locale): Answer | null => {
  if (!found) return null;
  return 'answer' in found ? found.answer : problem('key_reused', locale);
};

/** Not yours to see is no process at all; the attempt on one that exists is kept for the audit. */
const hide = (pool: Pool, order: Order, settle: (client: Client, outcome: Outcome) => Promise<void>) =>
  transaction(pool, async (client) => {
    const rejection: Rejection = { rejected: 'not_found' };
    // Two requests with one key meet here, not at the process: waiting for those who work on it would tell that it exists.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [order.commandId]);
    const { rowCount } = await client.query('SELECT 1 FROM process WHERE id = $1 AND ward_id = $2', [
      order.id,
      order.ward,
    ]);
    const known = await client.query('SELECT 1 FROM act WHERE process_id = $1 AND command_id = $2', [
      order.id,
      order.commandId,
    ]);
    if (rowCount && !known.rowCount) await refuse(client, order, rejection);
    await settle(client, { accepted: false, ...rejection });
  });

async function answerTo<K extends ProcessKind, View>(
  client: Client,
  acted: Acted<K, View>,
  outcome: Outcome,
  { actor, id: asked, newId: named, locale }: ProcessAct<K, View>,
  id: string,
  now: Date,
): Promise<Answer<View>> {
  if (outcome.accepted) return { status: asked ? 200 : 201, body: await acted.read(client, actor, id, now) };
  const shows = (asked ?? named) && acted.showsCurrent(outcome.rejected);
  const current = shows ? await acted.read(client, actor, id, now) : undefined;
  return problem(outcome.rejected, locale, { field: outcome.field, current });
}
