// The form of a new task: as it was typed, for several units at once, or like another one; and the bodies that become of it.
import { lastDay, isProvisional, isWorkingDay, type Calendar } from '#domain/calendar.ts';
import type { SignedIn, TaskView } from '#web/use-cases/types.ts';
import { endOfDay, fieldOf, startOfDay } from './dates.ts';
import { needsBody, needsTyped, noNeeds, readNeeds, type NeedsTyped } from './evidence.ts';

/** What a task says, as typed. */
export interface ContentTyped {
  title: string;
  product: string;
  acceptance: string;
  coordinating: string[];
  watching: string[];
  start: string;
  due: string;
  /** A deadline on a day of rest moves to the next working day. */
  moves: boolean;
  /** The evidence that a report will need. */
  needs: NeedsTyped;
}

export interface TaskTyped extends ContentTyped {
  leads: string[];
  campaign: string;
}

export const nothingTyped: TaskTyped = {
  ...{ title: '', product: '', acceptance: '', leads: [], coordinating: [], watching: [] },
  ...{ start: '', due: '', moves: false, campaign: '' },
  needs: noNeeds,
};

/** A field of a sent form; a browser sends line breaks as CR LF. */
export const one = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().replaceAll('\r\n', '\n') : '';
};
export const all = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value) => typeof value === 'string');

export const readContent = (form: FormData): ContentTyped => ({
  ...{ title: one(form, 'title'), product: one(form, 'product'), acceptance: one(form, 'acceptance') },
  ...{ coordinating: all(form, 'coordinating'), watching: all(form, 'watching') },
  ...{ start: one(form, 'start'), due: one(form, 'due'), moves: one(form, 'moves') === 'on' },
  needs: readNeeds(form),
});

export const readTask = (form: FormData): TaskTyped => ({
  ...readContent(form),
  leads: all(form, 'lead'),
  campaign: one(form, 'campaign'),
});

/** One like another: what it says, without its dates and its lead. */
export const likeTask = (task: TaskView): TaskTyped => ({
  ...nothingTyped,
  title: task.title,
  product: task.product,
  acceptance: task.acceptance ?? '',
  coordinating: task.coordinating.map(({ id }) => id),
  watching: task.watching.map(({ id }) => id),
  campaign: task.campaign?.id ?? '',
  needs: needsTyped(task.evidence),
  due: task.due && task.deadline !== 'overdue' ? fieldOf(task.due) : '',
});

/** The body for a unit that is to lead: its other parts leave it out, as a unit has one part in a task. */
export function taskBodyOf(typed: TaskTyped, lead: string): object {
  const coordinating = typed.coordinating.filter((unit) => unit !== lead);
  const watching = typed.watching.filter((unit) => unit !== lead && !coordinating.includes(unit));
  const { title, product, moves } = typed;
  return {
    ...{ title, product, lead, coordinating, watching },
    ...(typed.acceptance && { acceptance: typed.acceptance }),
    ...(typed.start && { start: startOfDay(typed.start) }),
    ...(typed.due && { due: endOfDay(typed.due), movesToWorkingDay: moves }),
    ...(typed.campaign && { campaign: typed.campaign }),
    ...needsBody(typed.needs),
  };
}

/** What is to be said of the day on which a task is due: that it is one of rest, and where it moves; that it may still change. */
export interface DueDay {
  readonly rest: boolean;
  /** YYYY-MM-DD; null where it stays. */
  readonly movedTo: string | null;
  readonly provisional: boolean;
}

export function dueDay(calendar: Calendar, due: string, moves: boolean): DueDay | null {
  if (!due || Number.isNaN(Date.parse(due))) return null;
  const rest = !isWorkingDay(calendar, due);
  return {
    rest,
    movedTo: rest && moves ? lastDay(calendar, due).day : null,
    provisional: isProvisional(calendar, due, due),
  };
}

/** Whether there is any unit that somebody with these posts may give a task to. */
export const givesTasks = (posts: SignedIn['posts']): boolean =>
  unitsToGive(
    posts.flatMap(({ scope }) => scope).map((id) => ({ id })),
    posts,
  ).length > 0;

/** Units that the actor may give a task to: for the committee all of the ward, else those below the unit that they lead. */
export function unitsToGive<U extends { id: string }>(units: readonly U[], posts: SignedIn['posts']): U[] {
  const working = posts.filter(({ roles }) => !roles.includes('admin'));
  if (working.some(({ roles }) => roles.includes('secretariat') || roles.includes('standing_committee')))
    return [...units];
  const leading = working.filter(({ rank }) => rank !== 'officer');
  return units.filter(({ id }) => leading.some(({ unit, scope }) => id !== unit && scope.includes(id)));
}
