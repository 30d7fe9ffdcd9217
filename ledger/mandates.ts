// Which mandates stand at an instant: one condition, for whoever asks who a person is and whom a notice goes to.
import type { MandatedPost } from '#domain/process.ts';
import type { Client } from './database.ts';

/**
 * Begun, not over, not revoked, and its principal still in the post. A revocation holds from its commit on, whatever
 * instant an act that waited for it was received at.
 * @param m the table's alias
 * @param at the instant's placeholder
 */
export const stands = (m: string, at: string): string => `
  ${m}.from_at <= ${at} AND ${m}.until_at > ${at} AND ${m}.revoked_at IS NULL
  AND (${m}.principal_id IS NULL OR EXISTS (
    SELECT 1 FROM holding given WHERE given.person_id = ${m}.principal_id AND given.post_id = ${m}.post_id
      AND given.from_at <= ${at} AND (given.until_at IS NULL OR given.until_at > ${at})))`;

/** Of the actor's mandates those that stand now, locked against being revoked meanwhile. No trip for whoever has none. */
export async function standingMandates(
  client: Client,
  person: string,
  mandated: readonly MandatedPost[],
  at: string,
): Promise<readonly MandatedPost[]> {
  if (mandated.length === 0) return [];
  const { rows } = await client.query<{ id: string }>({
    name: 'standing-mandates',
    text: `SELECT m.id FROM mandate m WHERE m.person_id = $1 AND ${stands('m', '$2')} FOR SHARE OF m`,
    values: [person, at],
  });
  const standing = new Set<string | null>(rows.map(({ id }) => id));
  return mandated.filter(({ mandate }) => standing.has(mandate.id));
}
