// Urges on every task of a list that may be urged now: one act each, the same ones however often the same click arrives.
import { getLocale } from '$lib/paraglide/runtime.js';
import type { SignedIn, TaskQuery, TaskView } from '#web/use-cases/types.ts';
import type { Dondoc } from './dondoc.ts';

export interface Urged {
  readonly tasks: readonly TaskView[];
  readonly urged: number;
}

export async function urgeAll(
  dondoc: Dondoc,
  actor: SignedIn,
  query: TaskQuery,
  key: string,
): Promise<Urged> {
  const { items } = await dondoc.tasks.list(actor, { ...query, limit: 200 });
  let urged = 0;
  for (const task of items.filter(({ verbs }) => verbs.includes('urge'))) {
    const how = { key: `${key}:${task.id}`, locale: getLocale() };
    const outcome = await dondoc.tasks.act(actor, task.id, 'urge', {}, how);
    if (outcome.ok) urged++;
  }
  return { tasks: items, urged };
}
