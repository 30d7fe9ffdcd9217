// What is wrong with a task by itself, whoever gives or edits it.
import { reject, type Rejection } from './errors.ts';
import type { TaskContent } from './task-types.ts';

type Checked = Pick<TaskContent, 'lead' | 'coordinating' | 'watching'> & {
  start?: string | null;
  due?: string | null;
};

/** What is wrong with a task by itself, whoever gives it: a plan is held to it before any of its tasks stands. */
export function contentFault(content: Checked): Rejection | null {
  const parts = [content.lead, ...content.coordinating, ...content.watching];
  for (const part of ['coordinating', 'watching'] as const) {
    const twice = content[part].findIndex((unit) => parts.filter((other) => other === unit).length > 1);
    if (twice >= 0) return reject('unit_twice', `${part}.${twice}`);
  }
  return content.start && content.due && content.due <= content.start
    ? reject('due_before_start', 'due')
    : null;
}
