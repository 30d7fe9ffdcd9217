// What every workflow asks of the ledger: to perform, through the one door, what time has brought.
import type { Standing } from '#domain/process.ts';
import { act } from '#ledger/act.ts';
import type { Pool } from '#ledger/database.ts';
import { isProcessKind } from '#ledger/kinds.ts';
import { ApplicationFailure } from '@temporalio/activity';

export interface PerformInput {
  readonly kind: string;
  readonly process: string;
  /** The sequence at which the workflow was told of the command. */
  readonly sequence: number;
  readonly command: string;
  /** ISO 8601: the instant that was waited for. */
  readonly at: string;
}

export type ProcessActivities = ReturnType<typeof createProcessActivities>;

export function createProcessActivities({ pool, clock }: { pool: Pool; clock: () => Date }) {
  return {
    /** Its command id comes from what was told: a retried activity finds its events already there. */
    async perform({ kind, process, sequence, command, at }: PerformInput): Promise<Standing> {
      if (!isProcessKind(kind))
        throw ApplicationFailure.nonRetryable(`no process of kind ${kind}`, 'invalid');
      const { rows } = await pool.query<{ ward_id: string }>('SELECT ward_id FROM process WHERE id = $1', [
        process,
      ]);
      if (!rows[0]) throw ApplicationFailure.create({ message: `no process ${process}`, type: 'not_found' });
      const outcome = await act(pool, {
        kind,
        id: process,
        ward: rows[0].ward_id,
        command: { type: command } as never,
        commandId: `clock:${sequence}:${command}:${at}`,
        actor: { kind: 'system', name: 'clock' },
        // Temporal's clock may be ahead of ours: what it waited for has come all the same.
        at: [at, clock().toISOString()].sort()[1]!,
      });
      if (!outcome.accepted) {
        throw ApplicationFailure.create({ message: `${command} was refused`, type: outcome.rejected });
      }
      return outcome.standing;
    },
  };
}
