// The rules of commendation as dated data: legal bases, forms of award with their papers and money, series of numbers.
import { z } from 'zod';
import { text } from './task-bodies.ts';

const key = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const day = z.iso.date();

/** Two streams from one campaign: the State's by its law, the Party's by its own rules. */
export const awardStreams = ['state', 'party'] as const;
export type AwardStream = (typeof awardStreams)[number];

/** Whom a form of award is for. Luật 06/2022/QH15, Điều 8: persons, collectives and households; the Party: members and organisations. */
export const awardSubjects = [
  'individual',
  'collective',
  'household',
  'party_member',
  'party_organisation',
] as const;
export type AwardSubject = (typeof awardSubjects)[number];

/** Days from `from` to `until`, both within; null: without an end. */
const term = { from: day, until: day.nullable() };

/** A law, decree or rule on which an award rests. A dossier takes those in force on the day on which it was received. */
export const basisSchema = z.strictObject({
  key,
  /** Số ký hiệu, as papers cite it. */
  number: text(100).min(1),
  title: text(300).min(1),
  stream: z.enum(awardStreams),
  /** The order in which papers cite them: laws before decrees. */
  rank: z.int().min(1).max(20),
  ...term,
  /** Which one took its place. */
  replacedBy: key.nullable(),
  /** What the office has still to confirm. */
  toConfirm: text(500).nullable(),
});
export type Basis = z.output<typeof basisSchema>;

/** A paper of a dossier. */
export const dossierPaper = z.strictObject({
  key,
  name: text(200).min(1),
  /** The form that a basis prescribes: "Mẫu số 08". A form's number says nothing without its decree. */
  form: z.strictObject({ basis: key, number: text(40).min(1) }).nullable(),
  /** Who draws it up. */
  by: z.enum(['unit', 'council', 'office']),
  /** That the unit above must confirm what is written there. */
  confirmed: z.boolean(),
});
export type DossierPaper = z.output<typeof dossierPaper>;

export const awardFormSchema = z.strictObject({
  key,
  stream: z.enum(awardStreams),
  level: z.enum(['ward', 'province']),
  name: text(200).min(1),
  subjects: z.array(z.enum(awardSubjects)).min(1),
  /** The approval route that its dossiers go. */
  route: key,
  /** Who decides, as the decision names them. */
  decidedBy: text(200).min(1),
  papers: z.array(dossierPaper).min(1).max(12),
  /** How often a supplement may be asked for. */
  supplements: z.int().min(0).max(9),
  /** The series from which its decision takes a number; null: it is decided outside. */
  series: key.nullable(),
  /** Money by subject: thousandths of the base (0.15 is 150). A subject without a line gets none. */
  money: z.array(
    z.strictObject({ subject: z.enum(awardSubjects), thousandths: z.int().min(1).max(100_000), ...term }),
  ),
  ...term,
});
export type AwardForm = z.output<typeof awardFormSchema>;

export const seriesSchema = z.strictObject({
  key,
  /** Whose series it is, and of which type of paper. */
  issuer: text(200).min(1),
  type: text(60).min(1),
  stream: z.enum(awardStreams),
  /** What follows the number: "-QĐ/ĐU" (Party), "/QĐ-UBND" (State). */
  symbol: text(40).min(2),
});
export type Series = z.output<typeof seriesSchema>;

export const awardRulesSchema = z.strictObject({
  bases: z.array(basisSchema).max(60),
  forms: z.array(awardFormSchema).min(1).max(40),
  series: z.array(seriesSchema).max(40),
  /** Lương cơ sở, in đồng. */
  moneyBase: z.array(z.strictObject({ amount: z.int().min(1), ...term })),
  /** To a multiple of so many đồng, and which way; a multiple of 1 leaves every amount as it is. */
  rounding: z.array(
    z.strictObject({ to: z.int().min(1).max(1_000_000), way: z.enum(['up', 'nearest', 'down']), ...term }),
  ),
  /** The terms of the Party committee (nhiệm kỳ), which its series of numbers go by. */
  terms: z.array(z.strictObject({ name: text(60).min(1), ...term })),
});
export type AwardRules = z.output<typeof awardRulesSchema>;
