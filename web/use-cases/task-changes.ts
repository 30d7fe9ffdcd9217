// What an edit changed, field by field, with the names of units and the numbers of tasks in place of their ids.
import type { EvidenceNeeds } from '#domain/evidence.ts';
import type { TaskEvent } from '#domain/task-events.ts';
import { editedFields, type Edited, type EditedField } from '#domain/task-types.ts';
import { atHanoi, type Names } from './task-view.ts';

/** One field that an edit changed: text, an instant at +07:00, names of units, numbers of tasks, yes and no, or how much evidence is needed. */
export interface TaskChange {
  readonly field: EditedField;
  readonly before: string | boolean | readonly string[] | EvidenceNeeds | null;
  readonly after: string | boolean | readonly string[] | EvidenceNeeds | null;
}

type EditedEvent = Extract<TaskEvent, { type: 'edited' }>;

const both = ({ before, after }: EditedEvent) => [before, after];
export const unitsIn = (event: EditedEvent): string[] =>
  both(event).flatMap((one) => [...(one.coordinating ?? []), ...(one.watching ?? [])]);
export const tasksIn = (event: EditedEvent): string[] => both(event).flatMap((one) => one.waitsFor ?? []);

export const changesOf = ({ before, after }: EditedEvent, names: Names): TaskChange[] =>
  editedFields
    .filter((field) => field in after)
    .map((field) => ({
      field,
      before: shown(field, before[field], names),
      after: shown(field, after[field], names),
    }));

function shown(
  field: EditedField,
  value: Edited[EditedField] | undefined,
  names: Names,
): TaskChange['before'] {
  if (value === undefined || value === null) return null;
  switch (field) {
    case 'coordinating':
    case 'watching':
      return (value as string[]).map((id) => names.unit(id).name);
    case 'waitsFor':
      return (value as string[]).map(names.task);
    case 'start':
    case 'due':
      return atHanoi(value as string);
    default:
      return value as Exclude<TaskChange['before'], null>;
  }
}
