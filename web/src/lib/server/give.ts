// What giving by form asks of the house: a preview of each row, and the rows given once however often the form is sent.
import { createHash } from 'node:crypto';
import { dueDay, type DueDay, type TaskTyped } from '$lib/models/task-form.ts';
import { rowBody, type RowTyped } from '$lib/models/many-form.ts';
import { endOfDay } from '$lib/models/dates.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { settledDue, workingDaysLeft } from '#domain/ladder.ts';
import type { GivenRow, RowPreview } from '#web/use-cases/give-many.ts';
import type { SignedIn } from '#web/use-cases/types.ts';
import type { Dondoc } from './dondoc.ts';

export interface RowShown extends RowTyped {
  known: RowPreview | undefined;
  day: DueDay | null;
  /** Whole working days until it is due, as it will be settled. */
  workingDays: number | null;
  problem?: { title: string; field: string | null; message: string };
}

/** What will be made of each row: nothing is stored. */
export async function previewed(
  dondoc: Dondoc,
  actor: SignedIn,
  typed: TaskTyped,
  rows: readonly RowTyped[],
): Promise<RowShown[]> {
  const [calendar, known] = await Promise.all([
    dondoc.calendar(actor),
    dondoc.tasks.previewRows(actor, rows),
  ]);
  const now = dondoc.now();
  return rows.map((row, i) => {
    const day = dueDay(calendar, row.due, typed.moves);
    const due = day && settledDue(calendar, endOfDay(row.due), typed.moves).due;
    return {
      ...row,
      known: known[i],
      day,
      workingDays: due && due > now ? workingDaysLeft(calendar, due, now) : null,
    };
  });
}

/** The same form gives the same tasks once; a row that was changed is another task. */
export async function given(
  dondoc: Dondoc,
  actor: SignedIn,
  typed: TaskTyped,
  rows: readonly RowTyped[],
  key: string,
): Promise<GivenRow[]> {
  const asked = rows.map((row) => {
    const body = rowBody(typed, row);
    const content = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
    return { body, key: `${key}:${content}` };
  });
  return dondoc.tasks.giveMany(actor, asked, getLocale());
}
