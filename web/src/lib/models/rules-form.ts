// A campaign's rules as the fields of a form, and back: numbers as they are typed, whoever is told as boxes that are ticked.
import { audiences, type Audience, type DeadlineRules } from '#domain/deadline-rules.ts';
import { m } from '../paraglide/messages.js';

export const audienceWords: Record<Audience, () => string> = {
  leader: m.to_leader,
  assignee: m.to_assignee,
  coordinating: m.to_coordinating,
  watching: m.to_watching,
  assigner: m.to_assigner,
  monitoring: m.to_monitoring,
  permanent: m.to_permanent,
  standing: m.to_standing,
};

/** Rungs that the form has room for: more than any plan has asked for. */
export const LATE_RUNGS = 6;

const number = (text: unknown): number => (String(text ?? '').trim() === '' ? Number.NaN : Number(text));
const numbers = (text: unknown): number[] =>
  String(text ?? '')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);

/** What the form says; what is no number is left to the schema to refuse by its name. */
export function rulesFrom(form: FormData, old: DeadlineRules): object {
  const tell = (name: string) => audiences.filter((one) => form.getAll(`${name}.tell`).includes(one));
  const late = Array.from({ length: LATE_RUNGS }, (_, i) => `late.${i}`)
    .filter((name) => String(form.get(`${name}.after`) ?? '').trim() !== '')
    .map((name) => ({ after: number(form.get(`${name}.after`)), tell: tell(name) }));
  return {
    acknowledge: { within: number(form.get('acknowledge.within')), tell: tell('acknowledge') },
    reminders: {
      tell: tell('reminders'),
      lengths: old.reminders.lengths.map(({ upToDays }, i) => ({
        upToDays,
        before: numbers(form.get(`reminders.lengths.${i}.before`)),
      })),
    },
    deadline: { tell: tell('deadline') },
    late,
    weekly: { tell: tell('weekly') },
    lastDayMoves: form.get('lastDayMoves') === 'true',
    extensions: number(form.get('extensions')),
    urgeHours: number(form.get('urgeHours')),
  };
}
