// What people's acts make of a task, once permissions.ts has let them through.
import { dayOf } from './days.ts';
import { isRejection, reject, type Rejection } from './errors.ts';
import { attached, lacking, ruled, standing, type Ruling } from './evidence.ts';
import { reaches } from './permissions.ts';
import type { TaskEvent } from './task-events.ts';
import { edit } from './task-edit.ts';
import { dueOfAccepted, laterThanParent } from './task-family.ts';
import { figureFault } from './task-figures.ts';
import { ladderFrom } from './task-time.ts';
import type { FollowCommand, TaskCommand, TaskFacts, TaskState, TimeCommand } from './task-types.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Act = Exclude<TaskCommand, { type: 'create' | TimeCommand } | FollowCommand>;

/** The events of an act whose actor and state were let through, or why its content is refused. */
export function perform(
  state: TaskState,
  act: Act,
  facts: TaskFacts,
  by: TaskEvent['by'],
): readonly TaskEvent[] | Rejection {
  const base = { at: facts.at, by };
  switch (act.type) {
    case 'edit':
      return edit(state, act, facts, base);
    case 'acknowledge':
      return [{ type: 'acknowledged', ...base }];
    case 'assign': {
      const unknown = act.people.findIndex((person) => !facts.people.has(person));
      if (unknown >= 0) return reject('unknown_person', `people.${unknown}`);
      return [{ type: 'people-assigned', ...base, people: [...new Set(act.people)].sort() }];
    }
    case 'progress': {
      const files = attached(act.files, facts.files);
      if (isRejection(files)) return files;
      const { percent = null, text } = act;
      return [{ type: 'progressed', ...base, percent, text, ...(files.length > 0 && { files }) }];
    }
    case 'submit':
      return submit(state, act, facts, base);
    case 'accept':
      return accept(state, act, facts, base);
    case 'return': {
      const rulings = ruled(state.submission, act.rulings ?? []);
      if (isRejection(rulings)) return rulings;
      const ladder = ladderFrom({ ...state, status: 'returned' }, facts);
      return [{ type: 'returned', ...base, reason: act.reason, ...said(rulings), ladder }];
    }
    case 'reassign':
      return reassign(state, act, facts, base);
    case 'recall':
      return [{ type: 'recalled', ...base, reason: act.reason }];
    case 'hand-back':
      if (facts.openChildren > 0) return reject('child_open');
      return [{ type: 'handed-back', ...base, reason: act.reason }];
    case 'suspend':
      return [{ type: 'suspended', ...base, reason: act.reason }];
    case 'resume':
      return [
        { type: 'resumed', ...base, ladder: ladderFrom({ ...state, status: state.suspendedFrom! }, facts) },
      ];
    case 'request-extension':
      if (act.due <= state.due!) return reject('due_not_later', 'due');
      if (laterThanParent(state, act.due, facts)) return reject('due_after_parent', 'due');
      return [{ type: 'extension-requested', ...base, due: act.due, reason: act.reason }];
    case 'decide-extension':
      return decideExtension(state, act, facts, base);
    case 'split':
      return [{ type: 'split', ...base, children: facts.childIds }];
    case 'urge':
      return [{ type: 'urged', ...base, text: act.text ?? null }];
    case 'comment':
      return comment(act, facts, base);
  }
}

/** Somebody who may not see the task is not told of it, and whoever names them not whether they are there. */
function comment(
  { text, mentions = [] }: Extract<Act, { type: 'comment' }>,
  facts: TaskFacts,
  base: Pick<TaskEvent, 'at' | 'by'>,
): readonly TaskEvent[] | Rejection {
  const unknown = mentions.findIndex((person) => !facts.people.has(person));
  if (unknown >= 0) return reject('unknown_person', `mentions.${unknown}`);
  const told = [...new Set(mentions)].sort();
  return [{ type: 'commented', ...base, text, ...(told.length > 0 && { mentions: told }) }];
}

function reassign(
  state: TaskState,
  act: Extract<Act, { type: 'reassign' }>,
  facts: TaskFacts,
  base: Pick<TaskEvent, 'at' | 'by'>,
): readonly TaskEvent[] | Rejection {
  if (!facts.units.has(act.lead)) return reject('unknown_unit', 'lead');
  if (act.lead === state.lead && state.status !== 'handed_back') return reject('unchanged', 'lead');
  if (!reaches(state, act.lead, facts.actor)) return reject('outside_scope', 'lead');
  if (facts.openChildren > 0) return reject('child_open');
  return [
    {
      type: 'reassigned',
      ...base,
      lead: act.lead,
      previous: state.lead,
      reason: act.reason,
      ...(facts.leadMonitors !== Boolean(state.ledByMonitor) && { ledByMonitor: facts.leadMonitors }),
      ladder: ladderFrom({ ...state, status: 'assigned' }, facts),
    },
  ];
}

function submit(
  state: TaskState,
  act: Extract<Act, { type: 'submit' }>,
  facts: TaskFacts,
  base: Pick<TaskEvent, 'at' | 'by'>,
): readonly TaskEvent[] | Rejection {
  // Until the end of that day, for whoever names a day and not an hour.
  if (act.doneAt && Date.parse(act.doneAt) > Date.parse(facts.at) + DAY_MS)
    return reject('invalid', 'doneAt');
  const files = attached(act.files, facts.files);
  if (isRejection(files)) return files;
  const lacks = lacking(state.evidence, files);
  if (lacks) return reject('evidence_missing', `files.${lacks}`);
  const { figures = [] } = act;
  const fault = figureFault(figures, facts.targets, dayOf(new Date(facts.at)));
  if (fault) return fault;
  return [
    {
      type: 'submitted',
      ...base,
      text: act.text,
      doneAt: act.doneAt ?? null,
      ...(figures.length > 0 && { figures }),
      ...(act.onBehalf && { onBehalf: true }),
      ...(files.length > 0 && { files }),
    },
  ];
}

const said = (rulings: readonly Ruling[]) => (rulings.length > 0 ? { rulings } : {});

function accept(
  state: TaskState,
  act: Extract<Act, { type: 'accept' }>,
  facts: TaskFacts,
  base: Pick<TaskEvent, 'at' | 'by'>,
): readonly TaskEvent[] | Rejection {
  if (facts.openChildren > 0) return reject('child_open');
  const rulings = ruled(state.submission, act.rulings ?? []);
  if (isRejection(rulings)) return rulings;
  // What is not accepted is no evidence: what is left must be enough.
  const lacks = lacking(state.evidence, standing(state.submission, rulings));
  if (lacks) return reject('evidence_missing', `rulings.${lacks}`);
  const { doneAt } = state.submission!;
  const counted = act.countsAs === 'doneAt';
  if (counted && !doneAt) return reject('invalid', 'countsAs');
  return [
    ...dueOfAccepted(state, facts, base),
    {
      type: 'accepted',
      ...base,
      text: act.text ?? null,
      ...said(rulings),
      ...(counted && doneAt && { countedAt: doneAt }),
    },
  ];
}

/** Admitted only with a request that waits, and that only where there is a deadline. */
function decideExtension(
  state: TaskState,
  act: Extract<Act, { type: 'decide-extension' }>,
  facts: TaskFacts,
  base: Pick<TaskEvent, 'at' | 'by'>,
): readonly TaskEvent[] | Rejection {
  const { granted, reason = null } = act;
  if (!granted)
    return reason ? [{ type: 'extension-refused', ...base, reason }] : reject('invalid', 'reason');
  const due = act.due ?? state.extension!.due;
  if (due <= state.due!) return reject('due_not_later', 'due');
  if (laterThanParent(state, due, facts)) return reject('due_after_parent', 'due');
  const reopened = due > facts.at ? { deadlinePassed: false, late: 0 } : {};
  const ladder = ladderFrom({ ...state, due, ...reopened }, facts, state.ladder);
  return [{ type: 'extension-granted', ...base, due, previous: state.due!, reason, ladder }];
}
