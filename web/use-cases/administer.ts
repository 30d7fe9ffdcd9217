// An act on what is no process (accounts, units, templates …): rights, deed, audit entry and receipt in one transaction.
import { isRejection, reject, type Rejection } from '#domain/errors.ts';
import type { Post } from '#domain/process.ts';
import { transaction, type Client, type Pool } from '#ledger/database.ts';
import { derivedId, newId } from '#ledger/ids.ts';
import { heldPosts } from '#ledger/kinds.ts';
import { record } from '#ledger/record.ts';
import { problem } from '../api/problems.ts';
import { answerOf } from './act-on-process.ts';
import { findReceipt, keepReceipt, type Keyed } from './receipts.ts';
import type { Answer, Locale, SignedIn } from './types.ts';

/** Who asks, and how the answer is to be given. */
export interface Asking {
  readonly actor: SignedIn;
  readonly keyed?: Keyed | undefined;
  readonly locale: Locale;
}

interface Deed {
  /** What kind of thing it is done to, and what is done: the words of the audit. */
  readonly kind: string;
  readonly verb: string;
  /** The person, holding, unit … that it concerns. */
  readonly id: string;
  /** What was asked for, as the audit keeps it: without passwords, addresses and personal data. */
  readonly request: object;
  /** Whether a post that the actor holds at this instant may do it. */
  readonly permits: (post: Post) => boolean;
  /**
   * @param note adds to the audit what only the deed knows: what was there before, and what is now
   * @param held the actor with the posts and mandates that are still theirs
   */
  readonly do: (client: Client, note: (more: object) => void, held: SignedIn) => Promise<Answer | Rejection>;
}

/** Refusals are kept in the audit too. */
export async function administer(pool: Pool, now: Date, asking: Asking, deed: Deed): Promise<Answer> {
  const { actor, keyed, locale } = asking;
  const commandId = keyed ? derivedId(keyed.person, keyed.route, keyed.key) : newId(now);
  return transaction(pool, async (client) => {
    // Two requests with one key meet here, and the second finds what the first was told.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [commandId]);
    const before = keyed && answerOf(await findReceipt(client, keyed), locale);
    if (before) return before;
    const at = now.toISOString();
    const held = await heldPosts(client, actor, at);
    const { posts } = held;
    const post = posts.find(deed.permits);
    const noted = {};
    const note = (more: object) => void Object.assign(noted, more);
    const done = post ? await undone(client, (inside) => deed.do(inside, note, held)) : reject('forbidden');
    const refused = isRejection(done) ? done : null;
    await record(client, {
      ward: actor.ward,
      id: deed.id,
      commandId,
      kind: deed.kind,
      verb: deed.verb,
      at,
      person: actor.person,
      post: (post ?? posts[0])?.id ?? null,
      origin: actor.origin,
      outcome: refused?.rejected ?? 'accepted',
      field: refused?.field,
      request: { ...deed.request, ...noted },
    });
    const answer = refused ? problem(refused.rejected, locale, { field: refused.field }) : (done as Answer);
    return keyed ? answerOf(await keepReceipt(client, keyed, answer, now), locale)! : answer;
  });
}

/** What a deed wrote before it was refused is taken back. */
async function undone(
  client: Client,
  deed: (client: Client) => ReturnType<Deed['do']>,
): Promise<Answer | Rejection> {
  await client.query('SAVEPOINT deed');
  const done = await deed(client);
  if (isRejection(done)) await client.query('ROLLBACK TO SAVEPOINT deed');
  return done;
}
