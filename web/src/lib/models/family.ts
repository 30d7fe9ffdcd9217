// The tasks that one hangs together with: which of those it waits for are open, and how far its parts are, in words.
import { m } from '../paraglide/messages.js';
import type { RelatedTask } from '#web/use-cases/types.ts';

/** "12, 15": those that are still waited for. */
export const openNumbers = (tasks: readonly RelatedTask[]): string =>
  tasks
    .filter(({ open }) => open)
    .map(({ number }) => number)
    .join(', ');

/** "3/5 phần việc đã xong"; recalled parts are no longer any. */
export function partsWords(parts: readonly RelatedTask[]): string {
  const counted = parts.filter(({ state }) => state !== 'recalled');
  const done = counted.filter(({ state }) => state === 'accepted').length;
  return m.family_parts_done({ done, all: counted.length });
}

/** The task can't be accepted while one of these is open. */
export const requiredOpen = (parts: readonly RelatedTask[]): boolean =>
  parts.some(({ open, required }) => open && required);
