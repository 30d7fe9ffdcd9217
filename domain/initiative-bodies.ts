// The bodies of people's acts on initiatives, as in the contract: requests are parsed by them, and the OpenAPI document is made from them.
import { z } from 'zod';
import { mostFiles } from './evidence.ts';
import { instant, text } from './task-bodies.ts';

const day = z.iso.date().refine((value) => value >= '2000' && value < '2100', { error: 'out_of_years' });
const quarter = z.string().regex(/^20\d\d-Q[1-4]$/, { error: 'no_quarter' });
const reason = text(2_000).min(1);
const files = z.array(z.uuid()).max(mostFiles).default([]);
const amount = z.int().min(0).max(10_000_000);

/** What the last evaluation says should become of it. */
export const verdicts = ['scale', 'improve', 'stop'] as const;
export type Verdict = (typeof verdicts)[number];

const content = {
  title: text(300).min(1),
  summary: text(5_000).min(1).meta({ description: 'what is done, and for whom' }),
  method: text(5_000).min(1).meta({ description: 'how it is done, so that others can learn it' }),
  measure: text(1_000).min(1).meta({ description: 'by which number it is told whether it works' }),
};

export const initiativeBodies = {
  register: z.strictObject({
    unit: z.uuid(),
    campaign: z.uuid().nullish(),
    target: z.string().max(60).nullish().meta({
      description: 'key of the target "at least so many" that it counts for once it is selected',
    }),
    ...content,
    evaluates: z.array(quarter).min(1).max(8).nullish().meta({
      description: 'in which quarters it is evaluated; without them, in the next two of II and III',
    }),
    files,
  }),
  edit: z.strictObject(content).partial(),
  'start-pilot': z.strictObject({ from: day, place: text(300).min(1) }),
  /** The same number before and after; `replaces`: the measurement that this one revises. */
  measure: z.strictObject({
    day,
    before: amount,
    after: amount,
    unit: text(60).min(1).meta({ description: 'of what the numbers are, in words' }),
    text: text(2_000).nullish(),
    files,
    replaces: z.int().min(1).nullish(),
  }),
  evaluate: z.strictObject({ quarter, verdict: z.enum(verdicts), text: reason }),
  select: z.strictObject({ reason }),
  unselect: z.strictObject({ reason }),
  propose: z.strictObject({}),
  scale: z.strictObject({
    units: z.array(z.uuid()).min(1).max(100),
    due: instant.nullish(),
    text: text(1_000).nullish().meta({ description: 'what the units are told beside' }),
  }),
  withdraw: z.strictObject({ reason }),
  close: z.strictObject({ reason }),
} satisfies Record<string, z.ZodType>;

export type InitiativeBodies = {
  [V in keyof typeof initiativeBodies]: z.output<(typeof initiativeBodies)[V]>;
};
export type InitiativeVerb = Exclude<keyof InitiativeBodies, 'register'>;
