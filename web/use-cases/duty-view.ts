// From a duty's state to what is shown and answered: pure, given the names of its unit, people, skills and groups.
import { dayOf, plusDays } from '#domain/days.ts';
import { mayAccept, mayDecide } from '#domain/duty.ts';
import { signatureFor, verbsFor } from '#domain/duty-rights.ts';
import { countSlots, coverage, slotState, slotsUntil, standing } from '#domain/duty-slots.ts';
import type { DutyState, SessionEntry, Slot } from '#domain/duty-types.ts';
import type { DutyView, Named, SessionEntryView, SlotView } from './duty-types.ts';
import { actorRef, peopleOf, wouldActFor } from './in-place-of.ts';
import { atHanoi, type Names } from './task-view.ts';
import type { SignedIn } from './types.ts';

export interface Words {
  readonly skills: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
}

/** So many days of periods still to come are shown, to be excused ahead. */
const AHEAD_DAYS = 35;

export function dutyView(
  duty: DutyState,
  version: number,
  actor: SignedIn,
  now: Date,
  names: Names,
  words: Words,
): DutyView {
  const at = now.toISOString();
  const verbs = verbsFor(duty, actor);
  const slots = slotsUntil(duty, plusDays(dayOf(now), AHEAD_DAYS));
  const counts = countSlots(slots.map((slot) => slotState(duty, slot, at)));
  return {
    ...{ id: duty.id, campaign: names.campaign(duty.campaign), key: duty.key, clause: duty.clause },
    ...{ title: duty.title, unit: names.unit(duty.unit), every: duty.every, atLeast: duty.atLeast },
    ...{ from: duty.from, until: duty.until, asks: duty.asks },
    skills: named(duty.skills, words.skills),
    groups: named(duty.groups, words.groups),
    state: duty.status,
    slots: slots.map((slot) => slotView(duty, slot, at, actor, names)),
    sessions: duty.sessions.map((session) => ({
      number: session.number,
      slot: session.slot,
      withdrawn: standing(session) === null,
      mayAccept: mayAccept(duty, session, actor),
      entries: session.entries.map((entry) => entryView(entry, names)),
    })),
    counts,
    coverage: coverage(counts),
    verbs,
    inPlaceOf: wouldActFor(
      actor,
      verbs.map((verb) => signatureFor(duty, verb, actor)),
    ),
    version,
  };
}

const named = (keys: readonly string[], words: Readonly<Record<string, string>>): Named[] =>
  keys.map((key) => ({ key, name: words[key] ?? key }));

function slotView(duty: DutyState, slot: Slot, at: string, actor: SignedIn, names: Names): SlotView {
  const { key, from, to, excuse, asked } = slot;
  return {
    ...{ key, from, to, state: slotState(duty, slot, at) },
    closesAt: slot.closesAt ? atHanoi(slot.closesAt) : null,
    closed: slot.closed ?? false,
    excuse: excuse
      ? {
          rule: 'rule' in excuse ? excuse.rule : null,
          reason: 'reason' in excuse ? excuse.reason : null,
          by: 'person' in excuse ? actorRef(excuse, names) : null,
          at: 'at' in excuse ? atHanoi(excuse.at) : null,
        }
      : null,
    asked: asked
      ? {
          ...{ reason: asked.reason, by: actorRef(asked, names), at: atHanoi(asked.at) },
          mayDecide: mayDecide(duty, asked, actor),
        }
      : null,
  };
}

const entryView = (entry: SessionEntry, names: Names): SessionEntryView => ({
  on: entry.on,
  makesUp: entry.makesUp != null,
  place: entry.place ?? null,
  skills: entry.skills,
  people: entry.people ?? null,
  groups: entry.groups,
  text: entry.text ?? null,
  at: atHanoi(entry.at),
  by: actorRef(entry, names),
  onBehalf: entry.onBehalf ?? false,
  accepted: entry.accepted ? { at: atHanoi(entry.accepted.at), by: actorRef(entry.accepted, names) } : null,
  ended: entry.ended
    ? { at: atHanoi(entry.ended.at), by: actorRef(entry.ended, names), reason: entry.ended.reason }
    : null,
});

/** Everybody whose name a duty shows. */
export const peopleOfDuty = (duty: DutyState): string[] => [
  ...duty.sessions.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      [entry, entry.accepted, entry.ended].flatMap((one) => (one ? peopleOf(one) : [])),
    ),
  ),
  ...duty.slots.flatMap(({ excuse, asked }) => [
    ...(excuse && 'person' in excuse ? peopleOf(excuse) : []),
    ...(asked ? peopleOf(asked) : []),
  ]),
];
