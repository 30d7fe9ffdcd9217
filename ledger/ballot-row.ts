// The facts that a ballot's rules rely on, and its row: what lists read, and who has something to do there.
import { papersOf } from '#domain/ballot-papers.ts';
import type { ApprovalState } from '#domain/approval-types.ts';
import type { BallotCommand, BallotFacts, BallotState } from '#domain/ballot-types.ts';
import type { FactsBasis, RowBasis } from './basis.ts';
import { councilsOf } from './councils.ts';
import type { Client } from './database.ts';

export async function ballotFacts(
  client: Client,
  { id, ward, at, actor }: FactsBasis<BallotState>,
  command: BallotCommand,
): Promise<BallotFacts> {
  if (command.type !== 'draw-up') return { id, at, actor, council: null, earlier: null, approval: null };
  const [council = null] = await councilsOf(client, ward, command.council);
  const stateOf = async <State>(kind: 'ballot' | 'approval', of: string | null): Promise<State | null> => {
    const { rows } = await client.query<{ state: State }>(
      'SELECT state FROM process WHERE id = $1 AND ward_id = $2 AND kind = $3 FOR SHARE',
      [of, ward, kind],
    );
    return rows[0]?.state ?? null;
  };
  const earlier = await stateOf<BallotState>('ballot', command.earlier);
  const approval = await stateOf<ApprovalState>('approval', command.approval?.id ?? null);
  return { id, at, actor, council, earlier, approval };
}

export async function writeBallotRow(
  client: Client,
  { ward, version, state }: RowBasis<BallotState>,
): Promise<void> {
  const { id, council, title, way, status, members, createdAt, closedAt } = state;
  await client.query({
    name: 'write-ballot',
    text: `INSERT INTO ballot (id, ward_id, council_id, council, title, way, status, members, waiting, version, created_at, closed_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
           ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, waiting = EXCLUDED.waiting,
             version = EXCLUDED.version, closed_at = EXCLUDED.closed_at`,
    values: [
      ...[id, ward, council.id, council.name, title, way, status, members.map(({ person }) => person)],
      ...[waitingOf(state), version, createdAt, closedAt],
    ],
  });
}

/** Whose papers or open vote are waited for. Who has cast a secret one, nobody knows. */
function waitingOf(state: BallotState): string[] {
  const { status, way, members, issued, votes } = state;
  if (status !== 'issuing' && !(status === 'open' && way === 'open')) return [];
  const done = status === 'issuing' ? Object.keys(issued) : votes.map(({ member }) => member);
  return members
    .map(({ person }) => person)
    .filter((person) => papersOf(state, person).length > 0 && !done.includes(person));
}
