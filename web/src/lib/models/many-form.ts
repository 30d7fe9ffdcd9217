// One task for many units: a row for each, as the preview shows it and as it was changed there; and the bodies that become of them.
import { dueOf, titleFor } from '#domain/template.ts';
import type { Calendar } from '#domain/calendar.ts';
import type { TemplateView } from '#web/use-cases/templates.ts';
import { fieldOf } from './dates.ts';
import { needsTyped } from './evidence.ts';
import { all, nothingTyped, taskBodyOf, type TaskTyped } from './task-form.ts';

export { unitPlace } from '#domain/template.ts';

export interface RowTyped {
  lead: string;
  title: string;
  due: string;
  /** Still to be given: a row that is left out stays on screen until it is taken back. */
  give: boolean;
  /** What the row was made with: whatever differs was changed by hand, and outlasts another preview. */
  made: { title: string; due: string };
}

export function readRows(form: FormData): RowTyped[] {
  const list = (name: string) => all(form, name).map((value) => value.trim());
  const [leads, titles, dues, madeTitles, madeDues] = [
    ...['row-lead', 'row-title', 'row-due', 'row-made-title', 'row-made-due'],
  ].map(list);
  const given = new Set(list('row-give'));
  return leads!.map((lead, i) => ({
    lead,
    title: titles![i] ?? '',
    due: dues![i] ?? '',
    give: given.has(lead),
    made: { title: madeTitles![i] ?? '', due: madeDues![i] ?? '' },
  }));
}

/** A row for each unit that is chosen; of those that were there already, what was changed by hand stays. */
export function rowsFor(
  typed: TaskTyped,
  unitName: (id: string) => string,
  before: readonly RowTyped[],
): RowTyped[] {
  return [...new Set(typed.leads)].map((lead) => {
    const made = { title: titleFor(typed.title, unitName(lead)), due: typed.due };
    const old = before.find((row) => row.lead === lead);
    const kept = (field: 'title' | 'due') =>
      old && old[field] !== old.made[field] ? old[field] : made[field];
    return { lead, title: kept('title'), due: kept('due'), give: old?.give ?? true, made };
  });
}

export const rowBody = (typed: TaskTyped, { lead, title, due }: RowTyped): object =>
  taskBodyOf({ ...typed, title, due }, lead);

/** A template as a form filled in, and which of its units are no longer there. */
export function typedFrom(
  { content }: Pick<TemplateView, 'content'>,
  known: ReadonlySet<string>,
  calendar: Calendar,
  now: string,
): { typed: TaskTyped; gone: number } {
  const due = dueOf(content, calendar, new Date(now));
  const there = (ids: readonly string[]) => ids.filter((id) => known.has(id));
  const named = new Set([...content.leads, ...content.coordinating, ...content.watching]);
  return {
    typed: {
      ...nothingTyped,
      ...{ title: content.title, product: content.product, acceptance: content.acceptance ?? '' },
      leads: there(content.leads),
      coordinating: there(content.coordinating),
      watching: there(content.watching),
      due: due ? fieldOf(due) : '',
      moves: content.movesToWorkingDay ?? false,
      needs: needsTyped(content.evidence ?? {}),
    },
    gone: [...named].filter((id) => !known.has(id)).length,
  };
}
