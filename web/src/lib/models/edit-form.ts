// The form of an edit: what it was drawn with, what was typed in it, and the body of what differs.
import type { TaskView } from '#web/use-cases/types.ts';
import { endOfDay, fieldOf, firstDayAfter, startOfDay } from './dates.ts';
import { needsBody, needsTyped } from './evidence.ts';
import { one, readContent, type ContentTyped } from './task-form.ts';

export interface EditTyped extends ContentTyped {
  /** Numbers of tasks. */
  waitsFor: string;
  required: boolean;
}

/** The task as its form shows it. */
export const editOf = (task: TaskView): EditTyped => ({
  title: task.title,
  product: task.product,
  acceptance: task.acceptance ?? '',
  coordinating: task.coordinating.map(({ id }) => id),
  watching: task.watching.map(({ id }) => id),
  start: task.start ? firstDayAfter(task.start) : '',
  due: task.due ? fieldOf(task.due) : '',
  moves: task.dueMovedFrom !== null,
  waitsFor: task.waitsFor.map(({ number }) => number).join(', '),
  required: task.required,
  needs: needsTyped(task.evidence),
});

export const readEdit = (form: FormData): { typed: EditTyped; shown: EditTyped | null } => ({
  typed: {
    ...readContent(form),
    waitsFor: one(form, 'waitsFor'),
    required: one(form, 'required') === 'on',
  },
  shown: readShown(one(form, 'shown')),
});

/** It only says what was not touched: whatever stands in it, the rules decide on the body. */
function readShown(text: string): EditTyped | null {
  try {
    const shown: unknown = JSON.parse(text);
    return typeof shown === 'object' && shown !== null ? (shown as EditTyped) : null;
  } catch {
    return null;
  }
}

export type EditField = keyof EditTyped;

/** "12, 15": numbers of tasks as people write them; what is none is passed on, to be refused. */
const numbersIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];

const plain = (value: unknown): string => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);

/** Whether somebody changed this field of the form. */
export const touched = (field: EditField, typed: EditTyped, shown: EditTyped | null): boolean =>
  plain(typed[field]) !== plain(shown?.[field]);

/** What was not touched follows the task as it is now; what was typed stays. */
export function redrawn(typed: EditTyped, shown: EditTyped | null, present: EditTyped): EditTyped {
  const own = (Object.keys(present) as EditField[]).filter((field) => touched(field, typed, shown));
  return { ...present, ...Object.fromEntries(own.map((field) => [field, typed[field]])) };
}

/** Only what was changed; `waitsFor` still by numbers. */
export function editBody(typed: EditTyped, shown: EditTyped | null, reason: string): Record<string, unknown> {
  const is = (field: EditField) => touched(field, typed, shown);
  const { title, product, coordinating, watching, required } = typed;
  return {
    ...(is('title') && { title }),
    ...(is('product') && { product }),
    ...(is('acceptance') && { acceptance: typed.acceptance || null }),
    ...(is('coordinating') && { coordinating }),
    ...(is('watching') && { watching }),
    ...(is('start') && { start: typed.start ? startOfDay(typed.start) : null }),
    ...(is('due') && {
      due: typed.due ? endOfDay(typed.due) : null,
      ...(typed.due && { movesToWorkingDay: typed.moves }),
    }),
    ...(is('required') && { required }),
    ...(is('needs') && { evidence: needsBody(typed.needs).evidence ?? null }),
    ...(is('waitsFor') && { waitsFor: numbersIn(typed.waitsFor) }),
    ...(reason.trim() && { reason }),
  };
}
