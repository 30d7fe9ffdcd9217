// From a duty's state to what is shown and answered: pure, given the names of its unit, people, skills and groups.
import { dayOf, plusDays } from '#domain/days.ts';
import { verbsFor } from '#domain/duty-rights.ts';
import { countSlots, coverage, slotState, slotsUntil, standing } from '#domain/duty-slots.ts';
import type { DutyState, SessionEntry, Slot } from '#domain/duty-types.ts';
import type { DutyView, Named, SessionEntryView, SlotView } from './duty-types.ts';
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
  const slots = slotsUntil(duty, plusDays(dayOf(now), AHEAD_DAYS));
  const counts = countSlots(slots.map((slot) => slotState(duty, slot, at)));
  return {
    ...{ id: duty.id, campaign: names.campaign(duty.campaign), key: duty.key, clause: duty.clause },
    ...{ title: duty.title, unit: names.unit(duty.unit), every: duty.every, atLeast: duty.atLeast },
    ...{ from: duty.from, until: duty.until, asks: duty.asks },
    skills: named(duty.skills, words.skills),
    groups: named(duty.groups, words.groups),
    state: duty.status,
    slots: slots.map((slot) => slotView(duty, slot, at, names)),
    sessions: duty.sessions.map((session) => ({
      number: session.number,
      slot: session.slot,
      withdrawn: standing(session) === null,
      entries: session.entries.map((entry) => entryView(entry, names)),
    })),
    counts,
    coverage: coverage(counts),
    verbs: verbsFor(duty, actor),
    version,
  };
}

const named = (keys: readonly string[], words: Readonly<Record<string, string>>): Named[] =>
  keys.map((key) => ({ key, name: words[key] ?? key }));

function slotView(duty: DutyState, slot: Slot, at: string, names: Names): SlotView {
  const { key, from, to, excuse, asked } = slot;
  return {
    ...{ key, from, to, state: slotState(duty, slot, at) },
    closesAt: slot.closesAt ? atHanoi(slot.closesAt) : null,
    closed: slot.closed ?? false,
    excuse: excuse
      ? {
          rule: 'rule' in excuse ? excuse.rule : null,
          reason: 'reason' in excuse ? excuse.reason : null,
          by: 'person' in excuse ? names.person(excuse.person) : null,
          at: 'at' in excuse ? atHanoi(excuse.at) : null,
        }
      : null,
    asked: asked ? { reason: asked.reason, by: names.person(asked.person), at: atHanoi(asked.at) } : null,
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
  by: names.person(entry.person),
  onBehalf: entry.onBehalf ?? false,
  accepted: entry.accepted
    ? { at: atHanoi(entry.accepted.at), by: names.person(entry.accepted.person) }
    : null,
  ended: entry.ended
    ? { at: atHanoi(entry.ended.at), by: names.person(entry.ended.person), reason: entry.ended.reason }
    : null,
});

/** Everybody whose name a duty shows. */
export const peopleOf = (duty: DutyState): string[] => [
  ...duty.sessions.flatMap(({ entries }) =>
    entries.flatMap(({ person, accepted, ended }) =>
      [person, accepted?.person, ended?.person].filter((one) => one !== undefined),
    ),
  ),
  ...duty.slots.flatMap(({ excuse, asked }) => [
    ...(excuse && 'person' in excuse ? [excuse.person] : []),
    ...(asked ? [asked.person] : []),
  ]),
];
