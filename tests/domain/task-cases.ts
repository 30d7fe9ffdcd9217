// Two tasks to prove the rules on, one given by the committee and one by a unit, and how each of their states is reached.
import { expect } from 'vitest';
import { type TaskState, type TaskStatus, type TaskVerb } from '#domain/task-types.ts';
import { bodies, create, people, take, units, type PersonName, type Step } from './generators.ts';

export type Letter = 'L' | 'D' | 'A' | 'U' | 'P';
export interface Case {
  readonly name: string;
  readonly creation: Step;
  readonly who: Record<Letter, readonly PersonName[]>;
  /** Of these people each state is reached. */
  readonly worker: PersonName;
  readonly assigner: PersonName;
}

export const givenByCommittee: Case = {
  name: 'given by the committee to the police, with the school, watched by the front',
  creation: { by: people.secretariat, command: create(), hours: 0 },
  worker: 'police',
  assigner: 'secretariat',
  who: {
    L: ['police', 'policeDeputy', 'policeAndOffice', 'policeAndAbove'],
    D: [
      'police',
      'policeDeputy',
      'policeOfficer',
      'policeAndOffice',
      'policeAndAbove',
      'school',
      'schoolOfficer',
    ],
    A: ['secretariat', 'standing', 'policeAndOffice'],
    U: ['secretariat', 'standing', 'policeAndOffice', 'monitor'],
    P: [
      ...([
        'police',
        'policeDeputy',
        'policeOfficer',
        'policeAndOffice',
        'policeAndAbove',
        'school',
      ] as const),
      ...(['schoolOfficer', 'front', 'frontOfficer', 'secretariat', 'standing', 'overseer'] as const),
    ],
  },
};

export const givenByUnit: Case = {
  name: 'given by the police to a squad below them',
  creation: {
    by: people.police,
    command: create({ lead: units.squad, coordinating: [], watching: [] }),
    hours: 0,
  },
  worker: 'squad',
  assigner: 'police',
  who: {
    L: ['squad'],
    D: ['squad', 'squadOfficer'],
    // Neither the committee nor its office: the police gave it.
    A: ['police', 'policeDeputy', 'policeAndOffice', 'policeAndAbove'],
    // Whoever gave it; and over the whole ward, the standing committee and the monitoring body.
    U: ['police', 'policeDeputy', 'policeAndOffice', 'policeAndAbove', 'standing', 'monitor'],
    P: [
      ...(['squad', 'squadOfficer', 'police', 'policeDeputy', 'policeOfficer', 'policeAndOffice'] as const),
      ...(['policeAndAbove', 'standing', 'overseer'] as const),
    ],
  },
};

/** The acts that lead from assignment to each state. */
const ways: Record<TaskStatus, readonly TaskVerb[]> = {
  assigned: [],
  acknowledged: ['acknowledge'],
  in_progress: ['acknowledge', 'progress'],
  submitted: ['acknowledge', 'submit'],
  returned: ['acknowledge', 'submit', 'return'],
  accepted: ['acknowledge', 'submit', 'accept'],
  recalled: ['recall'],
  handed_back: ['hand-back'],
  suspended: ['acknowledge', 'suspend'],
};
const byAssigner: readonly TaskVerb[] = ['return', 'accept', 'recall', 'suspend'];

/** @param asked with an extension asked for at the last moment at which it could be */
export function reach(given: Case, status: TaskStatus, asked = false): TaskState {
  const way = [...ways[status]];
  const withLead = ['assigned', 'acknowledged', 'in_progress', 'returned'].includes(status);
  if (asked) way.splice(withLead ? way.length : -1, 0, 'request-extension');
  const acts = way.map((verb) => ({
    by: people[byAssigner.includes(verb) ? given.assigner : given.worker],
    command: bodies[verb],
    hours: 1,
  }));
  const state = take([given.creation, ...acts]).at(-1)!.after!;
  expect(state.status).toBe(status);
  return state;
}

/** The person who reported in `reach`. */
export const reported = (status: TaskStatus) => ['submitted', 'returned', 'accepted'].includes(status);
