// The row of an approval, folded from its state: what lists, counts and the bell read.
import { approvalDue } from '#domain/approval-notices.ts';
import { groupsOf } from '#domain/approval-route.ts';
import type { ApprovalState } from '#domain/approval-types.ts';
import { fold } from '#domain/fold.ts';
import type { RowBasis } from './basis.ts';
import type { Client } from './database.ts';

const upsert = `INSERT INTO approval (id, ward_id, number, title, subject_kind, subject_id, unit_id, route_code, route_version,
    route_name, status, steps, waiting, party, formers, since, due_at, version, search, created_at, updated_at, closed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
  ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, status = EXCLUDED.status, steps = EXCLUDED.steps,
    waiting = EXCLUDED.waiting, party = EXCLUDED.party, formers = EXCLUDED.formers, since = EXCLUDED.since,
    due_at = EXCLUDED.due_at, version = EXCLUDED.version, search = EXCLUDED.search,
    updated_at = EXCLUDED.updated_at, closed_at = EXCLUDED.closed_at`;

export async function writeApprovalRow(
  client: Client,
  { ward, version, state }: RowBasis<ApprovalState>,
): Promise<void> {
  const { id, number, subject, route, routeVersion, status, open, party, formers } = state;
  const steps = groupsOf(route)
    .flat()
    .filter(({ key }) => open[key]);
  const waiting = Object.values(open).flatMap(({ seats, answers }) =>
    seats.filter(({ post }) => !answers.some((given) => given.post === post)).map(({ post }) => post),
  );
  const since = Object.values(open)
    .map((step) => step.since)
    .sort()[0];
  await client.query({
    name: 'write-approval',
    text: upsert,
    values: [
      ...[id, ward, number, subject.title, subject.kind, subject.id, subject.unit],
      ...[route.code, routeVersion, route.name, status],
      ...[steps.map(({ name }) => name), [...new Set(waiting)], party, formers],
      ...[since ?? null, approvalDue(state), version],
      fold([number, subject.title, route.name].join(' ')),
      ...[state.createdAt, state.updatedAt, state.closedAt],
    ],
  });
}
