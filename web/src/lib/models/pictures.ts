// The pictures of monitoring in places and shades: where a day lies on a line of time, where a number on a curve.
import type { Deadline } from '#domain/deadline.ts';
import type { BurnUp, HeatCell, Pictures } from '#web/use-cases/pictures.ts';
import { m } from '../paraglide/messages.js';
import type { Scope } from './board.ts';
import { paramsOf } from './query.ts';

const DAY_MS = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const later = (day: string, n: number): string => new Date(at(day) + n * DAY_MS).toISOString().slice(0, 10);

/** 16/11 */
export const shortDay = (day: string): string => `${day.slice(8)}/${day.slice(5, 7)}`;

/** 16/11–22/11/2026 */
export const weekWords = (monday: string): string => {
  const end = later(monday, 6);
  return `${shortDay(monday)}–${shortDay(end)}/${end.slice(0, 4)}`;
};

/** From none late to all late; the numbers in the cell say the same. */
export const shadeOf = ({ due, late }: HeatCell): string => {
  if (late === 0) return 'bg-done-soft text-done';
  return late * 2 <= due ? 'bg-soon-soft text-soon font-semibold' : 'bg-overdue-soft text-overdue font-bold';
};

export const barShade: Record<Deadline, string> = {
  none: 'fill-none-bar',
  in_term: 'fill-later-bar',
  due_soon: 'fill-gold',
  overdue: 'fill-overdue-bar',
  done_on_time: 'fill-done-bar',
  done_late: 'fill-late-bar',
};

export interface Line {
  readonly from: number;
  readonly to: number;
  /** Places from 0 to 1000. */
  readonly today: number;
  readonly months: readonly { readonly x: number; readonly name: string; readonly named: boolean }[];
}

const MOST_NAMES = 12;

/** From the first day in the picture to its last, with the beginnings of the months between. */
export function lineOf({ phases, tasks, today }: Pick<Pictures, 'phases' | 'tasks' | 'today'>): Line {
  const days = [...phases, ...tasks].flatMap(({ from, to }) => [from, to].filter((day) => day !== null));
  const all = [...days, today].sort();
  const [from, to] = [at(all[0]!), at(later(all.at(-1)!, 1))];
  const place = (ms: number) => (1000 * (ms - from)) / (to - from);
  const months: { x: number; name: string }[] = [];
  for (let month = all[0]!.slice(0, 7); ;) {
    const next = later(`${month}-01`, 31).slice(0, 7);
    if (at(`${next}-01`) >= to) break;
    months.push({ x: place(at(`${next}-01`)), name: `${next.slice(5)}/${next.slice(0, 4)}` });
    month = next;
  }
  const each = Math.ceil(months.length / MOST_NAMES);
  return {
    ...{ from, to, today: place(at(today)) },
    months: months.map((month, i) => ({ ...month, named: i % each === 0 && month.x < 950 })),
  };
}

/** Of days that are both included; without a first or last day it reaches to the picture's edge; without both there is none. */
export function barOf({ from, to }: Line, first: string | null, last: string | null) {
  if (first === null && last === null) return { x: 0, width: 0 };
  const place = (ms: number) => (1000 * (ms - from)) / (to - from);
  const x = first === null ? 0 : place(at(first));
  const end = last === null ? 1000 : place(at(last) + DAY_MS);
  return { x, width: Math.max(end - x, 3) };
}

type Curve = 'plan' | 'claimed' | 'accepted';

/** The top of the picture: above the target and all that was reached. */
export const topOf = ({ value, points }: BurnUp): number =>
  Math.max(value, 1, ...points.flatMap(({ claimed, accepted }) => [claimed ?? 0, accepted ?? 0]));

/** Through the points that have a number; those without are left out. */
export function pathOf({ points }: BurnUp, curve: Curve, top: number): string {
  const last = Math.max(points.length - 1, 1);
  return points
    .flatMap((point, i) => {
      const value = point[curve];
      return value === null ? [] : [`${(1000 * i) / last} ${98 - (96 * value) / top}`];
    })
    .map((place, i, all) => `${i === 0 ? 'M' : 'L'}${place}${all.length === 1 ? `L${place}` : ''}`)
    .join('');
}

export const numberWords = ({ kind }: Pick<BurnUp, 'kind'>, n: number): string => {
  const rounded = String(Math.round(n * 10) / 10).replace('.', m.decimal_point());
  return kind === 'at_least' ? rounded : `${rounded} %`;
};

export const picturesHref = ({ campaign, phase, unit }: Scope): string =>
  `/board/pictures?${paramsOf({ campaign, phase, unit })}`;

export const picturesBookHref = ({ campaign, phase, unit }: Scope): string =>
  `/api/v1/board/pictures/workbook?${paramsOf({ campaign, phase, unit })}`;
