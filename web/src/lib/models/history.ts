// The journal of a task as plain sentences: who did what, and what they said.
import { m } from '../paraglide/messages.js';
import type { EvidenceFile } from '#domain/evidence.ts';
import type { HistoryEntry, TaskView } from '#web/use-cases/types.ts';
import { changeLines, fieldsWords, type ChangeLine } from './changes.ts';
import { lastDayOf, momentOf } from './dates.ts';
import { timeSentences } from './history-of-time.ts';
import { personWords } from './words.ts';

export interface HistoryLine {
  sequence: number;
  type: string;
  at: string;
  moment: string;
  who: string;
  sentence: string;
  /** What was written with it: a reason, a report, a comment. */
  quote: string | null;
  /** Of an edit: each field as it was and as it is. */
  changes: ChangeLine[];
  /** The names of those whom a comment mentions. */
  mentions: readonly string[];
  /** What a report brought. */
  files: readonly EvidenceFile[];
  /** What was said of single files, in words. */
  rulings: string[];
}

/** An entry, with how many of its kind followed it and are told with it. */
type Entry = HistoryEntry & { more?: number };
export type Sentence = (who: string, data: HistoryEntry['data'], entry: Entry) => string;

const lastDay = (due: string | null | undefined): string => (due ? lastDayOf(due) : '');

const sentences: Record<string, Sentence> = {
  assigned: (who, { lead, due }, { actor }) => {
    const to = lead?.name ?? m.history_some_unit();
    if (actor.system) return m.history_assigned_by_plan({ to });
    return due ? m.history_assigned_due({ who, to, due: lastDayOf(due) }) : m.history_assigned({ who, to });
  },
  edited: (who, { changes = [] }) =>
    m.history_edited({ who, fields: fieldsWords(changes.map(({ field }) => field)) }),
  acknowledged: (who) => m.history_acknowledged({ who }),
  'people-assigned': (who, { people, left }) => {
    const named = (people ?? []).map(personWords).join('; ');
    if (!left) return m.history_people_assigned({ who, people: named });
    return m.history_person_left({ person: left.name, people: named || m.history_nobody() });
  },
  progressed: (who, { percent }) =>
    typeof percent === 'number'
      ? m.history_progressed_percent({ who, percent })
      : m.history_progressed({ who }),
  submitted: (who, { doneAt, onBehalf }) => {
    const done = lastDay(doneAt);
    if (onBehalf) return done ? m.history_recorded_done({ who, done }) : m.history_recorded({ who });
    return done ? m.history_submitted_done({ who, done }) : m.history_submitted({ who });
  },
  accepted: (who, { countedAt }) =>
    countedAt ? m.history_accepted_counted({ who, day: lastDayOf(countedAt) }) : m.history_accepted({ who }),
  returned: (who) => m.history_returned({ who }),
  reassigned: (who, { lead, previous }) =>
    previous
      ? m.history_reassigned_from({ who, from: previous.name, to: lead?.name ?? m.history_some_unit() })
      : m.history_reassigned({ who, to: lead?.name ?? m.history_some_unit() }),
  'unit-succeeded': (_, { lead, previous }) =>
    m.history_unit_succeeded({
      from: previous?.name ?? m.history_some_unit(),
      to: lead?.name ?? m.history_some_unit(),
    }),
  recalled: (who, _, { actor }) =>
    actor.system ? m.history_recalled_with_parent() : m.history_recalled({ who }),
  'handed-back': (who) => m.history_handed_back({ who }),
  suspended: (who) => m.history_suspended({ who }),
  resumed: (who) => m.history_resumed({ who }),
  'extension-requested': (who, { due }) => m.history_extension_requested({ who, due: lastDay(due) }),
  'extension-granted': (who, { due, previousDue }) =>
    m.history_extension_granted({ who, due: lastDay(due), previous: lastDay(previousDue) }),
  'extension-refused': (who) => m.history_extension_refused({ who }),
  urged: (who) => m.history_urged({ who }),
  commented: (who) => m.history_commented({ who }),
  split: (who, { parts }) => m.history_split({ who, parts: parts ?? 0 }),
  ...timeSentences,
};

/** An event of a newer version is still told, if only by its name: history never hides a line. */
const unknown: Sentence = (who, _, { type }) => m.history_other({ who, type });

export function historyActorWords({ person, post, inPlaceOf, system }: HistoryEntry['actor']): string {
  if (system || !person) return m.history_system();
  const who = personWords(post ? { ...person, post } : person);
  return inPlaceOf ? m.in_place_of({ who, whose: whoseWords(inPlaceOf) }) : who;
}

/** The holder with their post; a vacant post by its title. */
const whoseWords = ({ person, post }: NonNullable<HistoryEntry['actor']['inPlaceOf']>): string =>
  person ? personWords(post ? { ...person, post } : person) : m.post_title_vacant({ post: post ?? '' });
const drafted = (sentence: string, by: HistoryEntry['data']['draftedBy'] = []): string =>
  by.length > 0 ? m.history_drafted({ sentence, who: by.map(personWords).join('; ') }) : sentence;

export function historyLine(entry: Entry): HistoryLine {
  const tell = sentences[entry.type] ?? unknown;
  const who = historyActorWords(entry.actor);
  return {
    sequence: entry.sequence,
    type: entry.type,
    at: entry.at,
    moment: momentOf(entry.at),
    who,
    sentence: drafted(tell(who, entry.data, entry), entry.data.draftedBy),
    files: entry.data.files ?? [],
    rulings: (entry.data.rulings ?? []).map(({ name, accepted, reason }) =>
      accepted ? m.history_ruling_yes({ name }) : m.history_ruling_no({ name, reason: reason ?? '' }),
    ),
    quote: entry.data.reason || entry.data.text || null,
    changes: changeLines(entry.data.changes ?? []),
    mentions: (entry.data.mentions ?? []).map(({ name }) => name),
  };
}

/** The event that brought a task into a state which people want explained. */
const causes: Partial<Record<TaskView['state'], string>> = {
  returned: 'returned',
  handed_back: 'handed-back',
  suspended: 'suspended',
  recalled: 'recalled',
};

/** Why the task stands as it stands, where somebody had to say so. */
export const reasonOf = (entries: readonly HistoryEntry[], state: TaskView['state']): string | null =>
  entries.findLast(({ type }) => type === causes[state])?.data.reason ?? null;

/** Weekly reports that follow one another are one line, which says how many weeks came after the first. */
function gathered(entries: readonly HistoryEntry[]): Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const last = kept.at(-1);
    if (entry.type === 'still-overdue' && last?.type === entry.type)
      kept[kept.length - 1] = { ...last, more: (last.more ?? 0) + 1 };
    else kept.push(entry);
  }
  return kept;
}

/** Newest first, as it is read; comments stand apart, in the order in which they were said. */
export function tell(
  entries: readonly HistoryEntry[],
  task: Pick<TaskView, 'lead' | 'originalDue'>,
): { events: HistoryLine[]; comments: HistoryLine[] } {
  // The first line names whom it was given to at first: whoever had it before it was first moved, else who has it now.
  const first = entries.find(({ type }) => type === 'reassigned')?.data.previous ?? task.lead;
  const lines = gathered([...entries].sort((a, b) => a.sequence - b.sequence))
    .map((entry) =>
      entry.type === 'assigned'
        ? { ...entry, data: { lead: first, due: task.originalDue, ...entry.data } }
        : entry,
    )
    .map(historyLine);
  return {
    events: lines.filter((line) => line.type !== 'commented').reverse(),
    comments: lines.filter((line) => line.type === 'commented'),
  };
}
