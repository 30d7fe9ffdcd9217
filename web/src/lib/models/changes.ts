// What an edit changed, in words: the field, as it was, as it is.
import { m } from '../paraglide/messages.js';
import type { EvidenceNeeds } from '#domain/evidence.ts';
import type { EditedField } from '#domain/task-types.ts';
import type { TaskChange } from '#web/use-cases/task-changes.ts';
import { dayOf, lastDayOf } from './dates.ts';
import { needsWords } from './evidence.ts';

export interface ChangeLine {
  field: string;
  before: string;
  after: string;
}

const fields: Record<EditedField, () => string> = {
  title: m.changed_title,
  product: m.changed_product,
  acceptance: m.changed_acceptance,
  coordinating: m.changed_coordinating,
  watching: m.changed_watching,
  start: m.changed_start,
  due: m.changed_due,
  required: m.changed_required,
  waitsFor: m.changed_waits_for,
  evidence: m.changed_evidence,
};

/** A field that is not known here is still told of. */
export const fieldWords = (field: string): string =>
  (field in fields ? fields[field as EditedField] : m.changed_other)();

/** Each once, as they come. */
export const fieldsWords = (all: readonly string[]): string => [...new Set(all.map(fieldWords))].join(', ');

/** A value as one reads it. */
export function changeWords(value: TaskChange['before'], field?: EditedField): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return m.edit_nothing();
  if (typeof value === 'boolean') return value ? m.changed_yes() : m.changed_no();
  if (typeof value === 'object' && !Array.isArray(value))
    return needsWords(value as EvidenceNeeds) ?? m.edit_nothing();
  if (typeof value !== 'string')
    return field === 'waitsFor' ? m.changed_tasks({ numbers: value.join(', ') }) : value.join('; ');
  if (field === 'due') return m.changed_end_of({ day: lastDayOf(value) });
  return field === 'start' ? dayOf(value) : value;
}

export const changeLines = (changes: readonly TaskChange[]): ChangeLine[] =>
  changes.map(({ field, before, after }) => ({
    field: fieldWords(field),
    before: changeWords(before, field),
    after: changeWords(after, field),
  }));
