// What an initiative says elsewhere: to those who recognise it, and to the units that it is given to. Papers are in Vietnamese.
import type { InitiativeState, ScaledTo } from './initiative-types.ts';
import { periodWords } from './round-periods.ts';
import type { NewTask } from './task-types.ts';

const written = (day: string): string => day.split('-').reverse().join('/');
/** An approval's document holds no more. */
const MOST = 20_000;

/** What is put in for recognition: all that was measured and said of it. */
export function recognitionOf(state: InitiativeState): { title: string; text: string } {
  const { title, summary, method, measure, pilot, measurements, evaluations } = state;
  const numbers = measurements
    .filter(({ replacedBy }) => !replacedBy)
    .map(
      ({ day, before, after, unit, text }) =>
        `- Ngày ${written(day)}: trước ${before}, sau ${after} (${unit})${text ? `. ${text}` : ''}`,
    );
  const said = evaluations.map(({ quarter, text }) => `- ${periodWords('quarter', quarter)}: ${text}`);
  const parts = [
    `Nội dung: ${summary}`,
    `Cách làm: ${method}`,
    `Cách đo: ${measure}`,
    `Làm thử từ ngày ${written(pilot!.from)} tại ${pilot!.place}.`,
    `Số liệu trước và sau:\n${numbers.join('\n')}`,
    `Đánh giá:\n${said.join('\n')}`,
    `Lý do chọn: ${state.selections.at(-1)!.reason}`,
  ];
  return { title: `Công nhận mô hình: ${title}`, text: parts.join('\n\n').slice(0, MOST).trim() };
}

/** What a unit is given that takes it over: a task like any other. */
export const scalingTask = (
  { title, campaign, measure }: InitiativeState,
  { unit }: Pick<ScaledTo, 'unit'>,
  { due, text }: { readonly due: string | null; readonly text: string | null },
): NewTask => ({
  campaign,
  title: scalingTitle(title),
  product: 'Mô hình được làm tại đơn vị, có số liệu trước và sau khi làm',
  acceptance: `Cách đo: ${measure}${text ? `\n${text}` : ''}`.slice(0, 2_000).trim(),
  lead: unit,
  coordinating: [],
  watching: [],
  due,
});

export const scalingTitle = (title: string): string => `Nhân rộng mô hình: ${title}`;
