// The addresses that refused our last mail for good: shown to those who can mend them.
import type { Pool } from '#ledger/database.ts';
import { atHanoi } from './task-view.ts';
import type { SignedIn } from './types.ts';

export interface RefusedMail {
  readonly person: string;
  readonly name: string;
  readonly post: string | null;
  readonly address: string;
  /** In the receiving server's words. */
  readonly answer: string;
  readonly at: string;
}

/** The office, which knows its people, and the administrator, who sets addresses. */
export const seesRefusedMail = (actor: Pick<SignedIn, 'posts'>): boolean =>
  actor.posts.some(({ roles }) => roles.includes('secretariat') || roles.includes('admin'));

/** An address that was changed since, or that has taken a mail since, is no concern any more. */
export async function listRefusedMail(pool: Pool, actor: SignedIn, now: Date): Promise<RefusedMail[]> {
  const { rows } = await pool.query<Omit<RefusedMail, 'at'> & { at: Date }>(
    `SELECT pe.id AS person, pe.name, m.address, m.answer, m.ended_at AS at, (
       SELECT po.title FROM holding h JOIN post po ON po.id = h.post_id
       WHERE h.person_id = pe.id AND h.from_at <= $2 AND (h.until_at IS NULL OR h.until_at > $2)
       ORDER BY po.title LIMIT 1) AS post
     FROM (
       SELECT DISTINCT ON (person_id) person_id, address, status, answer, ended_at FROM mail
       WHERE ward_id = $1 AND ended_at IS NOT NULL ORDER BY person_id, ended_at DESC
     ) m JOIN person pe ON pe.id = m.person_id AND pe.email = m.address
     WHERE m.status = 'refused' ORDER BY m.ended_at DESC, pe.id`,
    [actor.ward, now],
  );
  return rows.map((row) => ({ ...row, at: atHanoi(row.at) }));
}
