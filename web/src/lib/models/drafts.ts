// What is being typed, kept in the browser for its person, task and verb, until it is sent or thrown away, or somebody signs out.
import type { Typed } from './verb-form.ts';

const PREFIX = 'dondoc-draft:';
/** A browser that nobody signs out of keeps nothing for ever. */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

export interface Draft {
  typed: Typed;
  /** Under which it was sent without an answer: the same one makes sure that it acts once. */
  key: string | null;
  at: number;
}

/** A browser may keep nothing for us: full, or told not to. Then what is typed lasts as long as its page. */
function attempt<T>(use: (store: Storage) => T): T | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

const names = (store: Storage): string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((name) =>
    name.startsWith(PREFIX),
  );

export function draftOf(person: string, task: string, verb: string) {
  const name = `${PREFIX}${person}:${task}:${verb}`;
  return {
    read: () =>
      attempt((store) => {
        const draft = JSON.parse(store.getItem(name) ?? 'null') as Draft | null;
        return draft && Date.now() - draft.at < KEPT_MS ? draft : null;
      }),
    keep: (typed: Typed, key: string | null) =>
      attempt((store) => store.setItem(name, JSON.stringify({ typed, key, at: Date.now() } satisfies Draft))),
    forget: () => attempt((store) => store.removeItem(name)),
  };
}

/** The verbs for which somebody has begun to type something at this task. */
export const draftsAt = (person: string, task: string): string[] => {
  const begin = `${PREFIX}${person}:${task}:`;
  const found = attempt((store) => names(store).filter((name) => name.startsWith(begin)));
  return (found ?? []).map((name) => name.slice(begin.length));
};

export const anyDrafts = (): boolean => attempt((store) => names(store).length > 0) ?? false;

export const forgetDrafts = (): void => {
  attempt((store) => names(store).forEach((name) => store.removeItem(name)));
};
