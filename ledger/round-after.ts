// What follows from a round's cut-off: each unit is given its report as a task, and the next period's round is planned.
import { periodAfter } from '#domain/round-periods.ts';
import { nextContent, reportTask } from '#domain/round-report.ts';
import type { RoundCommand, RoundEvent, RoundState } from '#domain/round-types.ts';
import type { TaskEvent } from '#domain/task-events.ts';
import type { TaskState } from '#domain/task-types.ts';
import { countedAt } from '#domain/deadline.ts';
import type { AfterBasis, Following } from './basis.ts';
import type { Client } from './database.ts';
import { derivedId } from './ids.ts';
import { reportTaskId } from './round-row.ts';

export const roundId = (
  ward: string,
  { campaign, every, key, to }: Pick<RoundState, 'campaign' | 'every' | 'key' | 'to'>,
): string => derivedId('round', ward, campaign ?? '', to, every, key);

export async function afterRound(
  _client: Client,
  { ward, state, events }: AfterBasis<RoundState, RoundCommand, RoundEvent>,
): Promise<Following[]> {
  if (!events.some(({ type }) => type === 'frozen')) return [];
  const reports = state.asked.map((unit): Following => ({
    ...{ kind: 'task', id: reportTaskId(state.id, unit), commandId: 'round' },
    command: { type: 'create', ...reportTask(state, unit) },
  }));
  if (!state.repeats) return reports;
  const { key } = periodAfter(state.every, state.cutOffDay, state.key);
  const content = nextContent(state, key);
  const next: Following = {
    ...{ id: roundId(ward, content), commandId: 'repeat' },
    command: { type: 'plan', content } satisfies RoundCommand,
  };
  return [...reports, next];
}

/** A task that was reported before a cut-off that has passed, and is accepted only now: each such round notes it. */
export async function roundsToCorrect(
  client: Client,
  ward: string,
  task: TaskState,
  events: readonly TaskEvent[],
): Promise<Following[]> {
  const accepted = events.find(({ type }) => type === 'accepted');
  const counted = countedAt(task);
  if (!accepted || !counted) return [];
  const { rows } = await client.query<{ id: string }>({
    name: 'rounds-to-correct',
    text: `SELECT id FROM round WHERE ward_id = $1 AND (campaign_id IS NULL OR campaign_id = $2)
             AND cut_off_at BETWEEN $3 AND $4 AND status <> 'cancelled' ORDER BY id`,
    values: [ward, task.campaign, counted, accepted.at],
  });
  const to = task.due && counted > task.due ? 'doneLate' : 'doneOnTime';
  return rows.map(({ id }) => ({
    ...{ kind: 'round', id, commandId: `accepted:${task.id}:${accepted.at}` },
    command: { type: 'correct', task: task.id, to } satisfies RoundCommand,
  }));
}
