// The board as an Excel workbook: units and phases with sums and shares as formulas, then the lists of what is overdue and stuck.
import { counters, type Counts } from '#domain/deadline.ts';
import type { StuckKind } from '#domain/stuck.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import { boardWords, type BoardWords } from './board-words.ts';
import { words, type Locale, type RegisterWords } from './register-words.ts';
import { COUNT, DATE, letter, local, PERCENT, term, text, workbookOf } from './sheet.ts';
import type { Formula, SheetColumn, Table, Value } from './sheet.ts';

export interface BookFigures {
  readonly counts: Counts;
  readonly stuck: number;
  readonly toReview: number;
  readonly latest: number | null;
}

export interface BookTask {
  readonly number: number;
  readonly title: string;
  readonly lead: string;
  /** Instants in ISO 8601. */
  readonly due: string | null;
  /** Whole working days past the deadline; null where it is not late. */
  readonly late: number | null;
  readonly state: TaskStatus;
  readonly holder: string;
  readonly since: string;
  readonly stuck: StuckKind | null;
}

export interface BoardBook {
  readonly locale: Locale;
  readonly ward: string;
  readonly at: string;
  /** What was asked for, by names; null for what belongs to none. */
  readonly scope: {
    readonly campaign?: string | null | undefined;
    readonly phase?: string | null | undefined;
    readonly unit?: string | undefined;
    readonly level: 'unit' | 'branch';
  };
  readonly units: readonly (BookFigures & { readonly name: string; readonly branch: boolean })[];
  readonly phases: readonly (BookFigures & {
    readonly campaign: string | null;
    readonly phase: string | null;
  })[];
  readonly overdue: readonly BookTask[];
  readonly stuck: readonly BookTask[];
}

export function boardBook(book: BoardBook): Promise<Buffer> {
  const { locale, at, ward } = book;
  const say = boardWords[locale];
  const usual = words[locale];
  const line = `${ward}. ${usual.filter}: ${scopeWords(book.scope, say, usual)}`;
  const sheet = (key: keyof BoardWords['sheets'], rest: Pick<Table, 'columns' | 'rows' | 'sums'>): Table => ({
    ...{ name: say.sheets[key], title: say.titles[key], page: usual.page },
    ...{ lines: [line], at: { instant: at, words: usual.madeAt } },
    ...rest,
  });
  const units = figureTable(
    [{ head: say.unit, width: 40 }],
    say,
    usual,
    (row: BoardBook['units'][number]) => [text(row.branch ? `${row.name} ${say.branch}` : row.name)],
  );
  const phaseHeads = [
    { head: say.campaign, width: 40 },
    { head: say.phase, width: 24 },
  ];
  const phases = figureTable(phaseHeads, say, usual, (row: BoardBook['phases'][number]) => [
    text(row.campaign ?? say.noCampaign),
    text(row.phase ?? say.noPhase),
  ]);
  return workbookOf(
    [
      sheet('units', units(book.units)),
      sheet('phases', phases(book.phases)),
      sheet('overdue', taskTable(book.overdue, say, usual)),
      sheet('stuck', taskTable(book.stuck, say, usual)),
    ],
    at,
  );
}

type Rows = Pick<Table, 'columns' | 'rows' | 'sums'>;

/** Counters, total, shares as formulas of those, and what is stuck, after the heads that name the row. */
function figureTable<Row extends BookFigures>(
  heads: readonly SheetColumn[],
  say: BoardWords,
  usual: RegisterWords,
  named: (row: Row) => readonly string[],
): (rows: readonly Row[]) => Rows {
  const first = heads.length;
  const column = (key: keyof Counts) => letter(first + [...counters, 'total' as const].indexOf(key));
  const shares = (row: number, { doneOnTime, doneLate, total }: Counts): Formula[] => {
    const [onTime, late, all] = (['doneOnTime', 'doneLate', 'total'] as const).map(
      (key) => `${column(key)}${row}`,
    );
    const done = doneOnTime + doneLate;
    return [
      { formula: `IF(${all}=0,"",(${onTime}+${late})/${all})`, result: total ? done / total : '' },
      {
        formula: `IF(${onTime}+${late}=0,"",${onTime}/(${onTime}+${late}))`,
        result: done ? doneOnTime / done : '',
      },
    ];
  };
  const number = (head: string, format = COUNT): SheetColumn => ({ head, width: 12, format });
  const columns = [
    ...heads,
    ...[...counters, 'total' as const].map((key) => number(usual.counts[key])),
    number(say.done, PERCENT),
    number(say.onTime, PERCENT),
    ...[say.stuckTotal, say.toReview, say.latest].map((head) => number(head)),
  ];
  // The header stands in row 5: title, one line, time, a gap.
  const HEADER = 5;
  return (rows) => {
    const total = (key: keyof Counts) => rows.reduce((sum, { counts }) => sum + counts[key], 0);
    const whole = Object.fromEntries(
      [...counters, 'total' as const].map((key) => [key, total(key)]),
    ) as unknown as Counts;
    return {
      columns,
      rows: rows.map((row, i): Value[] => [
        ...named(row),
        ...[...counters, 'total' as const].map((key) => row.counts[key]),
        ...shares(HEADER + 1 + i, row.counts),
        ...[row.stuck, row.toReview, row.latest],
      ]),
      sums: (from, to) => {
        const sum = (at: number, result: number): Formula => ({
          formula: `SUM(${letter(at)}${from}:${letter(at)}${to})`,
          result,
        });
        const keys = [...counters, 'total' as const];
        const after = first + keys.length + 2;
        return [
          ...heads.map((_, i) => (i === 0 ? say.all : null)),
          ...keys.map((key, i) => sum(first + i, whole[key])),
          ...shares(to + 1, whole),
          sum(
            after,
            rows.reduce((all, row) => all + row.stuck, 0),
          ),
          sum(
            after + 1,
            rows.reduce((all, row) => all + row.toReview, 0),
          ),
          {
            formula: `MAX(${letter(after + 2)}${from}:${letter(after + 2)}${to})`,
            result: Math.max(0, ...rows.map(({ latest }) => latest ?? 0)),
          },
        ];
      },
    };
  };
}

function taskTable(tasks: readonly BookTask[], say: BoardWords, usual: RegisterWords): Rows {
  const { task: head } = say;
  return {
    columns: [
      { head: head.number, width: 7, format: COUNT },
      { head: head.title, width: 44 },
      { head: head.lead, width: 24 },
      { head: head.due, width: 15, format: DATE },
      { head: head.late, width: 11, format: COUNT },
      { head: head.state, width: 17 },
      { head: head.holder, width: 24 },
      { head: head.since, width: 15, format: DATE },
      { head: head.kind, width: 24 },
    ],
    rows: tasks.map((task) => [
      task.number,
      ...[text(task.title), text(task.lead)],
      task.due && term(task.due),
      ...[task.late, usual.states[task.state], text(task.holder)],
      local(task.since),
      task.stuck && say.kinds[task.stuck],
    ]),
  };
}

function scopeWords(scope: BoardBook['scope'], say: BoardWords, usual: RegisterWords): string {
  const { campaign, phase, unit, level } = scope;
  const parts = [
    campaign === null ? say.noCampaign : campaign && `${say.scope.campaign}: ${campaign}`,
    phase === null ? say.noPhase : phase && `${say.scope.phase}: ${phase}`,
    unit && `${say.scope.unit}: ${unit}`,
  ].filter(Boolean);
  return [parts.join('; ') || usual.everything, say.levels[level]].join('. ');
}
