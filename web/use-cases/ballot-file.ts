// The minutes of a closed ballot as a Word file.
import { ballotMinutes } from '#documents/ballot-minutes.ts';
import type { Pool } from '#ledger/database.ts';
import { getBallot } from './ballots.ts';
import type { Download, SignedIn } from './types.ts';

/** @returns why not, where there are none */
export async function minutesOf(
  pool: Pool,
  actor: SignedIn,
  id: string,
): Promise<Download | 'not_found' | 'wrong_state'> {
  const ballot = await getBallot(pool, actor, id);
  if (!ballot) return 'not_found';
  if (!ballot.result) return 'wrong_state';
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM ward WHERE id = $1', [actor.ward]);
  const ward = rows[0]!.name;
  const bytes = await ballotMinutes({
    ...{ issuer: ballot.council.name, place: ward.replace(/^(Phường|Xã|Đặc khu)\s+/u, '') },
    ...{ date: ballot.closedAt!.slice(0, 10), council: ballot.council.name, title: ballot.title },
    ...{ round: ballot.round, way: ballot.way, decision: ballot.rule.decision },
    members: ballot.members.map(({ person, ...member }) => ({ ...member, name: person.name })),
    ...{ candidates: ballot.candidates, result: ballot.result, root: ballot.root },
  });
  return { name: `Biên bản kiểm phiếu.docx`, bytes };
}
