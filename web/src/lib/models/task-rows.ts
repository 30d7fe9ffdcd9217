// What a row of the list shows of a task, and which of its verbs stand on it.
import type { TaskView, View } from '#web/use-cases/types.ts';
import type { ListQuery } from './query.ts';
import { vacantWords } from './words.ts';
import { fieldsOf, formsOf, type FormName } from './verb-form.ts';

/** In the order in which they press; an act that waits for an answer comes before one's own work. */
const pressing: FormName[] = [
  ...(['acknowledge', 'resume', 'decide-extension', 'accept', 'return', 'submit', 'progress'] as const),
];
const MOST = 2;

/** The verbs that carry the task on; the rest have their place on its page. */
export const rowVerbs = (task: Pick<TaskView, 'verbs' | 'mayRecord'>): FormName[] => {
  const mine = formsOf(task);
  return pressing.filter((verb) => mine.includes(verb)).slice(0, MOST);
};

/** Without fields there is nothing to ask first. */
export const actsAtOnce = (verb: FormName): boolean => fieldsOf[verb].length === 0;

/** Less than the task itself: thirty of them are sent with every page. */
export const rowOf = (task: TaskView) => ({
  id: task.id,
  number: task.number,
  title: task.title,
  clause: task.clause,
  lead: task.lead.name,
  state: task.state,
  deadline: task.deadline,
  due: task.due,
  workingDays: task.workingDays,
  waiting: task.waiting,
  waitsFor: task.waitsFor,
  submittedAt: task.submittedAt,
  version: task.version,
  verbs: rowVerbs(task),
  inPlaceOf: task.inPlaceOf,
  vacant: vacantWords(task),
});
export type TaskRow = ReturnType<typeof rowOf>;

/** What the list can be narrowed to. */
export interface ListChoices {
  units: { id: string; name: string }[];
  campaigns: { id: string; title: string; phases: { key: string; name: string }[] }[];
}

/** A page of the list, and what stands around it. */
export interface ListPage {
  now: string;
  /** Of the forms on the rows as they are drawn now. */
  key: string;
  query: ListQuery;
  viewCounts: Record<View, number>;
  choices: ListChoices;
  items: TaskRow[];
  /** How many tasks the list has, over all its pages. */
  shown: number;
  /** The address of the next page. */
  next: string | null;
}
