// The task register as an Excel workbook: official counters on top, then one row a task, with dates that are dates.
import type exceljs from 'exceljs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as breathe } from 'node:timers/promises';
import { countsFrom, type Counts, type Deadline, type Result } from '#domain/deadline.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import { border, DATE, font, headStyle, LINE_PT, rowHeight, styles, widths } from './register-style.ts';
import {
  clauseWords,
  columns,
  words,
  type Column,
  type Locale,
  type RegisterWords,
} from './register-words.ts';
import { local, pageOf, term, text, workbookTo } from './sheet.ts';

export interface RegisterTask {
  readonly number: number;
  readonly title: string;
  readonly product: string;
  readonly campaign: string | null;
  readonly clause: string | null;
  readonly lead: string;
  readonly coordinating: readonly string[];
  readonly state: TaskStatus;
  readonly deadline: Deadline;
  /** Instants in ISO 8601. */
  readonly assignedAt: string;
  readonly due: string | null;
  readonly originalDue: string | null;
  readonly reportedAt: string | null;
  readonly acceptedAt: string | null;
  /** Per cent. */
  readonly progress: number | null;
  /** What was last reported, in the unit's words. */
  readonly outcome: string | null;
  /** How an accepted task kept its term. */
  readonly result: Result | null;
  /** Who reported last, and in whose place, by mandate. */
  readonly reporter: { readonly name: string; readonly inPlaceOf: string | null } | null;
}

export interface Register {
  readonly locale: Locale;
  readonly ward: string;
  /** The instant of which the deadlines are told. */
  readonly at: string;
  /** What was asked for, with names instead of ids. */
  readonly filter: {
    readonly view?: keyof RegisterWords['views'] | 'all' | undefined;
    readonly campaign?: string | undefined;
    readonly unit?: string | undefined;
    readonly state?: TaskStatus | 'open' | 'closed' | undefined;
    readonly deadline?: Deadline | undefined;
    readonly q?: string | undefined;
  };
  readonly tasks: readonly RegisterTask[];
}

/** Counted from the rows themselves, so that the numbers are always those of the list below them. */
export function countsOf(tasks: readonly Pick<RegisterTask, 'state' | 'deadline'>[]): Counts {
  const counted = tasks.filter(({ state }) => state !== 'recalled').map(({ deadline }) => deadline);
  const n: Partial<Record<Deadline, number>> = {};
  for (const deadline of counted) n[deadline] = (n[deadline] ?? 0) + 1;
  return countsFrom(n);
}

export const HEADER_ROW = 6;
/** Rows that are written before other work gets its turn. */
const BATCH = 100;

export async function taskRegister(register: Register): Promise<Buffer> {
  const { locale, at, tasks } = register;
  const say = words[locale];
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = workbookTo(stream, at);
  const last = columns.length;
  const sheet = workbook.addWorksheet(say.sheet, {
    views: [{ state: 'frozen', ySplit: HEADER_ROW }],
    pageSetup: pageOf(HEADER_ROW),
    headerFooter: { oddFooter: `&R${say.page}` },
  });
  sheet.columns = columns.map((key) => ({ key, width: widths[key] }));
  writeTop(sheet, register, say);
  const header = sheet.getRow(HEADER_ROW);
  columns.forEach((column, i) =>
    Object.assign(header.getCell(i + 1), { value: say.columns[column], style: headStyle }),
  );
  header.height = 2 * LINE_PT;
  header.commit();
  sheet.autoFilter = {
    from: { row: HEADER_ROW, column: 1 },
    to: { row: HEADER_ROW + tasks.length, column: last },
  };
  for (const [i, task] of tasks.entries()) {
    const values = valuesOf(task, say);
    const row = sheet.getRow(HEADER_ROW + 1 + i);
    columns.forEach((column, c) =>
      Object.assign(row.getCell(c + 1), { value: values[column], style: styles[column] }),
    );
    row.height = rowHeight(columns.map((column) => ({ value: values[column], width: widths[column] })));
    row.commit();
    if (i % BATCH === BATCH - 1) await breathe();
  }
  await workbook.commit();
  return bytes;
}

type Value = string | number | Date | null;

const valuesOf = (task: RegisterTask, say: RegisterWords): Record<Column, Value> => ({
  number: task.number,
  title: text(task.title),
  product: text(task.product),
  basis:
    text([task.campaign, task.clause && clauseWords(task.clause, say)].filter(Boolean).join(', ')) || null,
  lead: text(task.lead),
  coordinating: text(task.coordinating.join('; ')) || null,
  assigned: local(task.assignedAt),
  due: task.due && term(task.due),
  originalDue: task.originalDue && term(task.originalDue),
  state: say.states[task.state],
  deadline: say.deadlines[task.deadline],
  reported: task.reportedAt && local(task.reportedAt),
  accepted: task.acceptedAt && local(task.acceptedAt),
  progress: task.progress === null ? null : task.progress / 100,
  outcome: task.outcome && text(task.outcome),
  evaluation: task.result && say.results[task.result],
  reporter: task.reporter && text(reporterWords(task.reporter, say)),
});

const reporterWords = (
  { name, inPlaceOf }: NonNullable<RegisterTask['reporter']>,
  say: RegisterWords,
): string => (inPlaceOf ? say.inPlaceOf(name, inPlaceOf) : name);

function writeTop(sheet: exceljs.Worksheet, { ward, at, filter, tasks }: Register, say: RegisterWords): void {
  const put = (row: number, column: number, value: Value, style: Partial<exceljs.Style>) =>
    Object.assign(sheet.getRow(row).getCell(column), { value, style });
  put(1, 1, say.title, { font: { ...font, bold: true, size: 14 } });
  put(2, 1, `${ward}. ${say.filter}: ${scopeWords(filter, say)}`, { font, numFmt: '@' });
  put(3, 2, local(at), { font, numFmt: `"${say.madeAt}: "${DATE}`, alignment: { horizontal: 'left' } });
  // Below columns that are wide enough for their names.
  Object.entries(countsOf(tasks)).forEach(([name, n], i) => {
    put(4, i + 2, say.counts[name as keyof Counts], {
      font,
      border,
      alignment: { wrapText: true, horizontal: 'center', vertical: 'middle' },
    });
    put(5, i + 2, n, { font: { ...font, bold: true }, border, alignment: { horizontal: 'center' } });
  });
  sheet.getRow(4).height = 2 * LINE_PT;
  for (let row = 1; row < HEADER_ROW; row++) sheet.getRow(row).commit();
}

function scopeWords(filter: Register['filter'], say: RegisterWords): string {
  const { view, campaign, unit, state, deadline, q } = filter;
  const named = {
    campaign,
    unit,
    state:
      state && (state === 'open' ? say.openState : state === 'closed' ? say.closedState : say.states[state]),
    deadline: deadline && say.deadlines[deadline],
    q: q && `“${q}”`,
  };
  const parts = Object.entries(named).flatMap(([key, value]) =>
    value ? [`${say.scope[key as keyof typeof named]}: ${value}`] : [],
  );
  if (view && view !== 'all') parts.unshift(say.views[view]);
  return text(parts.join('; ')) || say.everything;
}
