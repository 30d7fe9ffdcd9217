// The product's codes in the user's words: states, views, deadlines, clauses, people.
import { m } from '../paraglide/messages.js';
import type { Counts, Deadline, Result } from '#domain/deadline.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import type { ActorRef } from '#web/use-cases/in-place-of.ts';
import type { PersonRef, Sort, TaskView, View } from '#web/use-cases/types.ts';
import { dayOf, lastDayOf } from './dates.ts';

export const stateWords: Record<TaskStatus, () => string> = {
  assigned: m.state_assigned,
  acknowledged: m.state_acknowledged,
  in_progress: m.state_in_progress,
  submitted: m.state_submitted,
  returned: m.state_returned,
  accepted: m.state_accepted,
  recalled: m.state_recalled,
  handed_back: m.state_handed_back,
  suspended: m.state_suspended,
};

export const viewWords: Record<View, () => string> = {
  mine: m.view_mine,
  unit: m.view_unit,
  'to-review': m.view_to_review,
  'assigned-by-me': m.view_assigned_by_me,
  overdue: m.view_overdue,
  all: m.view_all,
};

export const deadlineChoices: Record<Deadline, () => string> = {
  overdue: m.deadline_overdue,
  due_soon: m.deadline_due_soon,
  in_term: m.deadline_in_term,
  none: m.deadline_none,
  done_on_time: m.deadline_done_on_time,
  done_late: m.deadline_done_late,
};

export const sortWords: Record<Sort, () => string> = {
  due: m.sort_due,
  '-due': m.sort_due_last,
  updated: m.sort_updated,
  number: m.sort_number,
  unit: m.sort_unit,
  since: m.sort_since,
};

export const resultWords: Record<Result, () => string> = {
  on_time: m.result_on_time,
  on_time_extended: m.result_on_time_extended,
  late: m.result_late,
};

/** The official counters, in their order and by their names; together they are the total. */
export const counterWords: { key: Exclude<keyof Counts, 'total'>; tone: string; words: () => string }[] = [
  { key: 'doneOnTime', tone: 'done', words: m.count_done_on_time },
  { key: 'doneLate', tone: 'late', words: m.count_done_late },
  { key: 'openInTerm', tone: 'later', words: m.count_open_in_term },
  { key: 'openOverdue', tone: 'overdue', words: m.count_open_overdue },
  { key: 'openNoDeadline', tone: 'none', words: m.count_open_no_deadline },
];

/** "V.3 d1" → "mục V.3, gạch đầu dòng 1": the plan's short clause as one would say it. Unknown forms stay as they are. */
export function clauseWords(clause: string): string {
  const closing = /^(\S+) kết$/.exec(clause);
  if (closing) return m.clause_closing({ section: closing[1]! });
  const found = /^(\S+)(?: d(\d+))?(?: \+(\d+))?$/.exec(clause.trim());
  if (!found || (!found[2] && !found[3] && !/^[IVX]+(\.\w+)*$/.test(found[1]!))) return clause;
  const [, section = '', dash, plus] = found;
  return [
    m.clause_section({ section }),
    dash && m.clause_dash({ number: dash }),
    plus && m.clause_plus({ number: plus }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** When a phase runs, as far as the plan says. */
export function phaseDates(start: string | null, end: string | null): string {
  if (start && end) return m.phase_dates({ start: dayOf(start), end: lastDayOf(end) });
  if (start) return m.phase_from({ start: dayOf(start) });
  return end ? m.phase_until({ end: lastDayOf(end) }) : m.phase_undated();
}

/** A post with its unit, saying nothing twice: most titles name the unit already. */
export const postWords = ({ title, unit }: { title: string; unit: { name: string } }): string =>
  title.toLowerCase().includes(unit.name.toLowerCase())
    ? title
    : m.menu_post({ post: title, unit: unit.name });

/** Who did something, and in whose place. */
export const actorWords = ({ inPlaceOf, ...who }: ActorRef): string =>
  inPlaceOf ? m.in_place_of({ who: personWords(who), whose: personWords(inPlaceOf) }) : personWords(who);

/** The same by post alone, where the name says no more. */
export const actorPost = ({ post, name, inPlaceOf }: ActorRef): string => {
  const who = post ?? name;
  return inPlaceOf ? m.in_place_of({ who, whose: inPlaceOf.post ?? inPlaceOf.name }) : who;
};

/** A person with their post, saying nothing twice: in the demo the name is the post. */
export const personWords = ({ name, post }: Pick<PersonRef, 'name' | 'post'>): string =>
  post && !name.toLowerCase().includes(post.toLowerCase()) ? `${name} (${post})` : name;

/** That nobody holds a post of the unit that leads, and who is told in its place; null where somebody does. */
export const vacantWords = ({ vacant }: Pick<TaskView, 'vacant'>): string | null =>
  vacant &&
  (vacant.told.length > 0
    ? m.task_vacant({ who: vacant.told.map(personWords).join('; ') })
    : m.task_vacant_nobody());
