// A leader sends a draft: the act goes through the ledger's door under their post, and the draft is over in the same transaction.
import type { DraftVerb } from '#domain/drafting.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { taskBodies } from '#domain/task-bodies.ts';
import type { Outcome } from '#ledger/act.ts';
import type { Client } from '#ledger/database.ts';
import { invalid, parseIn, problem } from '../api/problems.ts';
import { actOnTask } from './act-on-task.ts';
import type { Asking } from './administer.ts';
import { findDraft, viewOf, type Deps } from './draft-rows.ts';
import { tellDrafters } from './drafts.ts';
import type { Answer, TaskView } from './types.ts';

/** Somebody changed or sent the draft meanwhile: then nothing of the act stands. */
class DraftMoved extends Error {}

export interface Sending {
  /** As the leader has it now; null: as it is kept. */
  readonly body: object | null;
  /** The versions that were seen, of the draft and of the task. */
  readonly version?: number | undefined;
  readonly taskVersion?: number | undefined;
  /** The act that the leader looks at: another one is none of this draft. */
  readonly verb?: DraftVerb | undefined;
  readonly present: (answer: Answer<TaskView>) => Answer;
}

export async function sendDraft(deps: Deps, asking: Asking, id: string, sending: Sending): Promise<Answer> {
  const { actor, locale, keyed } = asking;
  const now = deps.clock();
  const found = await findDraft(deps.pool, actor, id, now);
  if (!found || (sending.verb && sending.verb !== found.row.verb)) return problem('not_found', locale);
  const { row, as } = found;
  if (as !== 'leader') return problem('forbidden', locale);
  const stale = async () => problem('stale', locale, { current: await viewOf(deps.pool, row) });
  const { version = row.version } = sending;
  if (version !== row.version) return stale();
  const parsed = parseIn(taskBodies[row.verb], sending.body ?? row.body, locale);
  if (!parsed.success) return invalid(parsed.error, locale);
  const draftedBy = row.drafters.filter((person) => person !== actor.person);
  const settled = async (client: Client, outcome: Outcome, commandId: string) => {
    if (!outcome.accepted) return;
    const { rowCount } = await client.query(
      `UPDATE draft SET status = 'sent', sent_by = $3, body = $4, updated_by = $5, updated_at = $6, version = version + 1
       WHERE id = $1 AND status IN ('writing', 'ready', 'returned') AND version = $2`,
      [id, version, commandId, JSON.stringify(sending.body ?? row.body), actor.person, now],
    );
    if (rowCount === 1) return tellDrafters(client, row, actor, 'draft-sent', now);
    // The same command again finds the draft that it sent.
    const known = await client.query('SELECT 1 FROM draft WHERE id = $1 AND sent_by = $2', [id, commandId]);
    if (!known.rowCount) throw new DraftMoved();
  };
  try {
    return await actOnTask(deps, {
      ...{ actor, locale, keyed, task: row.task_id, ifMatch: sending.taskVersion, settled },
      command: { type: row.verb, ...parsed.data, draftedBy } as TaskCommand,
      present: sending.present,
    });
  } catch (error) {
    if (error instanceof DraftMoved) return stale();
    throw error;
  }
}
