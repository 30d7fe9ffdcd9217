// Who may do what to a task from where: a table written by hand, checked for every verb, state and person.
import { describe, expect, test } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import { verbsFor } from '#domain/permissions.ts';
import { taskStates, type TaskVerb } from '#domain/task-types.ts';
import { taskVerbs } from '#domain/task-bodies.ts';
import { bodies, clockActor, decideAs, instantAt, people, personNames, units } from './generators.ts';
import { givenByCommittee, givenByUnit, reach, reported, type Letter } from './task-cases.ts';

/** L the lead unit's leaders · D whoever does the work · A whoever assigned · U whoever may urge · P everybody concerned · . nobody */
const table: Record<TaskVerb, string> = {
  //            assigned acknowledged in_progress submitted returned accepted recalled handed_back suspended
  edit: '           A         A            A          .         A        .        .          A          A   ',
  acknowledge: '    L         .            .          .         .        .        .          .          .   ',
  assign: '         L         L            L          .         L        .        .          .          .   ',
  progress: '       .         D            D          .         D        .        .          .          .   ',
  submit: '         .         L            L          .         L        .        .          .          .   ',
  accept: '         .         .            .          A         .        .        .          .          .   ',
  return: '         .         .            .          A         .        .        .          .          .   ',
  reassign: '       A         A            A          .         A        .        .          A          .   ',
  recall: '         A         A            A          A         A        .        .          A          A   ',
  'hand-back': '    L         L            L          .         L        .        .          .          .   ',
  suspend: '        A         A            A          .         A        .        .          .          .   ',
  resume: '         .         .            .          .         .        .        .          .          A   ',
  'request-extension':
    '               L         L            L          .         L        .        .          .          .   ',
  // While a request waits: it lapses when the unit reports or no longer has the task.
  'decide-extension':
    '               A         A            A          .         A        .        .          .          A   ',
  split: '          L         L            L          .         L        .        .          .          .   ',
  urge: '           U         U            U          .         U        .        .          .          .   ',
  comment: '        P         P            P          P         P        P        P          P          P   ',
};

for (const given of [givenByCommittee, givenByUnit]) {
  describe(`a task ${given.name}`, () => {
    for (const status of taskStates) {
      test(`${status}: each verb is theirs whose it is, and nobody else's`, () => {
        const wanted: Record<string, string> = {};
        const found: Record<string, string> = {};
        for (const verb of taskVerbs) {
          const state = reach(given, status, verb === 'decide-extension');
          const letter = table[verb].trim().split(/ +/)[taskStates.indexOf(status)]!;
          const anyLetter = table[verb].match(/[LDAUP]/)![0] as Letter;
          for (const name of personNames) {
            const theirs = given.who[anyLetter].includes(name);
            const own = ['accept', 'return'].includes(verb) && reported(status) && name === given.worker;
            wanted[`${name} ${verb}`] =
              theirs && letter !== '.' && !own
                ? 'yes'
                : theirs
                  ? own && letter !== '.'
                    ? 'own_work'
                    : 'wrong_state'
                  : 'forbidden';
            // The squad's task can only go to the other squad.
            const command =
              verb === 'reassign' && given === givenByUnit
                ? { ...bodies.reassign, lead: units.otherSquad }
                : bodies[verb];
            const outcome = decideAs(state, people[name], command, 5);
            found[`${name} ${verb}`] = isRejection(outcome) ? outcome.rejected : 'yes';
            expect(
              verbsFor(state, people[name], instantAt(5)).includes(verb),
              `button ${verb} for ${name}`,
            ).toBe(found[`${name} ${verb}`] === 'yes');
          }
          const bySystem = decideAs(state, clockActor, bodies[verb]);
          expect(bySystem, `${verb} by the clock`).toEqual({ rejected: 'forbidden' });
        }
        expect(found).toEqual(wanted);
      });
    }
  });
}
