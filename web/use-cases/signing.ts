// Who signs a paper of a body, as what: whoever makes it under a post of that body; where they only prepare it, its head.
import { mandateOf, postsFor } from '#domain/acting.ts';
import type { Given } from '#domain/mandate.ts';
import { bodies, signatureLines, signingTitle } from '#domain/signature.ts';
import type { Signed } from '#documents/paper.ts';
import type { Pool } from '#ledger/database.ts';
import type { SignedIn } from './types.ts';

export interface Body {
  /** The units whose leaders and deputies sign for it. */
  readonly units: readonly string[];
  /** Of domain/signature.ts: in whose name it decides, and in which system it writes. */
  readonly kind: string;
}

type Named = SignedIn['posts'][number] | SignedIn['mandated'][number];

/**
 * @param given which kind of act the paper is, for those who sign it in somebody's place
 * @param campaign that it belongs to
 */
export async function signatureOf(
  pool: Pool,
  actor: SignedIn,
  body: Body,
  given: Given,
  campaign: string | null,
): Promise<Signed> {
  const { system, collective } = bodies[body.kind] ?? { system: 'state', collective: null };
  const head = await headOf(pool, body.units);
  const posts = postsFor(actor, given, campaign) as readonly Named[];
  const post = posts.find(({ unit, rank }) => body.units.includes(unit) && rank !== 'officer');
  if (!post) {
    const [open] = signatureLines({ system, collective, post: { rank: 'leader', title: head }, head });
    return collective === null
      ? { capacity: null, position: open!, name: null }
      : { capacity: open!, position: null, name: null };
  }
  // In somebody's place one signs as what one is at home: by deputy where one is one there, else by order.
  const own = mandateOf(post) && actor.posts[0];
  const lines = signatureLines({
    ...{ system, collective, head, post: { rank: post.rank, title: signingTitle(post.title) } },
    substitute: own
      ? {
          title: signingTitle(own.title),
          deputyHere: body.units.includes(own.unit) && own.rank === 'deputy',
        }
      : undefined,
  });
  const name = actor.name === (own ?? post).title ? null : actor.name;
  return { capacity: lines.length > 1 ? lines[0]! : null, position: lines.at(-1)!, name };
}

/** What the head of a body is called. */
async function headOf(pool: Pool, units: readonly string[]): Promise<string> {
  const { rows } = await pool.query<{ title: string }>(
    `SELECT title FROM post WHERE unit_id = ANY($1) AND rank = 'leader' AND closed_at IS NULL
     ORDER BY array_position($1, unit_id) LIMIT 1`,
    [units],
  );
  return signingTitle(rows[0]?.title ?? '');
}
