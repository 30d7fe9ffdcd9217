// Where a process stands, from the columns that `process` and `wake` share.
import type { Standing } from '#domain/process.ts';

export interface StandingColumns {
  sequence: number;
  stage: string;
  next_at: Date | null;
  next_command: string | null;
  closed: boolean;
}

export const standingOf = (row: StandingColumns): Standing => ({
  sequence: row.sequence,
  stage: row.stage,
  next: row.next_at && { at: row.next_at.toISOString(), command: row.next_command! },
  closed: row.closed,
});
