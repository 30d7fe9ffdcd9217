// The forms of a duty's page: from what was typed to the body of the act, and from what is known to sensible defaults.
import { plusDays } from '#domain/days.ts';
import type { DutyVerb } from '#domain/duty-bodies.ts';
import type { DutyView, SessionEntryView, SessionView, SlotView } from '#web/use-cases/duty-types.ts';

export interface TypedSession {
  on: string;
  makesUp: string;
  place: string;
  skills: string[];
  people: string;
  groups: Record<string, string>;
  text: string;
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export function readSession(form: FormData): TypedSession {
  const groups = [...form].flatMap(([name, value]) =>
    name.startsWith('group:') ? [[name.slice(6), String(value).trim()] as const] : [],
  );
  return {
    on: text(form, 'on'),
    makesUp: text(form, 'makesUp'),
    place: text(form, 'place'),
    skills: form.getAll('skills').map(String),
    people: text(form, 'people'),
    groups: Object.fromEntries(groups),
    text: text(form, 'text'),
  };
}

/** A number where it is one; what is none stays as typed, to be refused at its field. */
const number = (typed: string): number | string | null =>
  typed === '' ? null : /^-?\d+$/.test(typed) ? Number(typed) : typed;

export const sessionBody = ({ on, makesUp, place, skills, people, groups, text: note }: TypedSession) => ({
  on,
  skills,
  groups: Object.fromEntries(
    Object.entries(groups).flatMap(([key, typed]) =>
      typed === '' || typed === '0' ? [] : [[key, number(typed)]],
    ),
  ),
  ...(makesUp && { makesUp }),
  ...(place && { place }),
  ...(people !== '' && { people: number(people) }),
  ...(note && { text: note }),
});

/** What each form sends, by its name. */
export function bodyOf(verb: DutyVerb | 'week', form: FormData): object {
  const reason = text(form, 'reason');
  const slots = form.getAll('slots').map(String);
  switch (verb) {
    case 'record':
      return { sessions: [sessionBody(readSession(form))] };
    case 'week': {
      const common = readSession(form);
      return { sessions: form.getAll('days').map((on) => sessionBody({ ...common, on: String(on) })) };
    }
    case 'correct':
      return { session: Number(form.get('session')), reason, ...sessionBody(readSession(form)) };
    case 'withdraw':
      return { session: Number(form.get('session')), reason };
    case 'accept':
      return { sessions: form.getAll('sessions').map(Number) };
    case 'decide-excuse':
      return { slots, granted: text(form, 'granted') === 'yes', ...(reason && { reason }) };
    case 'ask-excuse':
    case 'excuse':
      return { slots, reason };
    case 'end':
      return { reason };
  }
}

export const standingEntry = ({ withdrawn, entries }: SessionView): SessionEntryView | null =>
  withdrawn ? null : entries.at(-1)!;

export const typedOf = (entry: SessionEntryView, slot: string): TypedSession => ({
  on: entry.on,
  makesUp: entry.makesUp ? slot : '',
  place: entry.place ?? '',
  skills: [...entry.skills],
  people: entry.people === null ? '' : String(entry.people),
  groups: Object.fromEntries(Object.entries(entry.groups).map(([key, n]) => [key, String(n)])),
  text: entry.text ?? '',
});

/** Today, at the place and with the skills of the last time: only the people are counted anew. */
export function freshSession(duty: DutyView, today: string): TypedSession {
  const last = duty.sessions.map(standingEntry).findLast((entry) => entry !== null);
  return {
    on: today,
    makesUp: '',
    place: last?.place ?? '',
    skills: [...(last?.skills ?? [])],
    people: '',
    groups: {},
    text: '',
  };
}

/** Days of a daily duty that can still be entered and have nothing yet, oldest first. */
export const openDays = (duty: DutyView, today: string): string[] =>
  duty.slots
    .filter(({ state, closed, key }) => !closed && key <= today && (state === 'due' || state === 'missed'))
    .map(({ key }) => key);

/** Slots that a session now could make up for. */
export const missedSlots = (duty: DutyView, today: string): SlotView[] =>
  duty.slots.filter(
    ({ state, closed, to }) => state === 'missed' && !closed && to < today && to >= plusDays(today, -60),
  );
