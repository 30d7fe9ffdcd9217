// What an edit changed, field by field, with the names of units and the numbers of tasks in place of their ids.
import type { TaskEvent } from '#domain/task-events.ts';
import { editedFields, type Edited, type EditedField } from '#domain/task-types.ts';
import { atHanoi, type Names } from './task-view.ts';
import type { TaskChange } from './types.ts';

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
      return value as string | boolean;
  }
}
