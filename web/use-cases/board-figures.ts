// The figures of the board from counted cells: summed by any key, so that every way of looking gives the same whole.
import type { Calendar } from '#domain/calendar.ts';
import { countsFrom, type Counts, type Deadline } from '#domain/deadline.ts';
import { workingDaysLeft } from '#domain/ladder.ts';
import { stuckKinds, type StuckKind } from '#domain/stuck.ts';

/** Tasks that are alike in all that the board tells apart. */
export interface Cell {
  readonly lead: string;
  readonly campaign: string | null;
  readonly phase: string | null;
  readonly deadline: Deadline;
  readonly stuck: StuckKind | null;
  readonly n: number;
  readonly submitted: number;
  /** The earliest of their deadlines. */
  readonly oldest: Date | null;
  /** By what their lateness is judged, where they were reported late; by the present where null. */
  readonly judged: Date | null;
}

export interface Figures {
  readonly counts: Counts;
  readonly stuck: Readonly<Record<StuckKind | 'total', number>>;
  /** By how many whole working days the most overdue task is late; null where none is overdue. */
  readonly latest: number | null;
  /** Reported, and waiting for whoever gave it. */
  readonly toReview: number;
}

export function figuresOf(cells: readonly Cell[], calendar: Calendar, now: Date): Figures {
  const sum = (some: readonly Cell[]) => some.reduce((all, { n }) => all + n, 0);
  const stuck = (kind: StuckKind) => sum(cells.filter((cell) => cell.stuck === kind));
  const n: Partial<Record<Deadline, number>> = {};
  for (const cell of cells) n[cell.deadline] = (n[cell.deadline] ?? 0) + cell.n;
  const late = cells
    .filter(({ deadline }) => deadline === 'overdue')
    .map(({ oldest, judged }) => lateness(calendar, oldest!, judged ?? now));
  return {
    counts: countsFrom(n),
    stuck: {
      ...(Object.fromEntries(stuckKinds.map((kind) => [kind, stuck(kind)])) as Record<StuckKind, number>),
      total: sum(cells.filter((cell) => cell.stuck !== null)),
    },
    latest: late.length > 0 ? Math.max(...late) : null,
    toReview: cells.reduce((all, { submitted }) => all + submitted, 0),
  };
}

const lateness = (calendar: Calendar, due: Date, judged: Date): number =>
  0 - workingDaysLeft(calendar, due.toISOString(), judged.toISOString());

/** The cells under each key, in the order in which the keys come up. */
export function gathered<K>(cells: readonly Cell[], keyOf: (cell: Cell) => K): Map<K, Cell[]> {
  const found = new Map<K, Cell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const some = found.get(key);
    if (some) some.push(cell);
    else found.set(key, [cell]);
  }
  return found;
}
