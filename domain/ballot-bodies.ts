// The bodies of people's acts on ballots, as in the contract: requests are parsed by them, and the OpenAPI document is made from them.
import { z } from 'zod';
import { text } from './task-bodies.ts';

const count = z.int().min(0).max(1_000);
const key = z.string().min(1).max(10);
const day = z.iso.date();
export const ballotWays = ['open', 'paper', 'secret'] as const;
export const attendances = ['present', 'in_writing', 'absent'] as const;

/** By candidate: what a member says of it. Every candidate of the ballot that still stands is named. */
export const choicesBody = z.record(key, z.enum(['for', 'against', 'abstain']));

export const ballotBodies = {
  'draw-up': z.strictObject({
    council: z.uuid(),
    way: z.enum(ballotWays).meta({
      description:
        "open: a named vote here; paper: the figures of a count on paper; secret: as the council's rule says",
    }),
    title: text(300).min(1),
    candidates: z
      .array(
        z.strictObject({
          title: text(300).min(1),
          unit: text(200).nullable().default(null),
          person: z
            .uuid()
            .nullable()
            .default(null)
            .meta({ description: 'a member who is one does not vote on it' }),
        }),
      )
      .max(100)
      .default([]),
    approval: z
      .strictObject({ id: z.uuid(), step: z.string().min(1).max(40) })
      .nullable()
      .default(null)
      .meta({ description: 'the approval and its ballot step that the result answers' }),
    earlier: z.uuid().nullable().default(null).meta({
      description: 'another round of that ballot, between the candidates that tied: none are named then',
    }),
  }),
  start: z.strictObject({
    roll: z.array(
      z.strictObject({
        member: z.uuid(),
        attendance: z.enum(attendances),
        recused: z.array(key).max(100).default([]),
      }),
    ),
  }),
  /** `blinded`: for each of one's papers a message blinded by RFC 9474, base64. */
  take: z.strictObject({ blinded: z.record(key, z.base64().max(1_000)) }),
  open: z.strictObject({
    closesAt: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  vote: z.strictObject({ choices: choicesBody }),
  count: z.strictObject({
    minutes: z
      .strictObject({ number: text(100).min(1), on: day })
      .meta({ description: 'the signed minutes of the count' }),
    papers: z
      .array(
        z.strictObject({
          ...{ paper: key, issued: count, returned: count, valid: count },
          candidates: z.array(
            z.strictObject({ candidate: key, for: count, against: count, abstained: count }),
          ),
        }),
      )
      .max(100),
  }),
  'withdraw-candidate': z.strictObject({ candidate: key, reason: text(2_000).min(1) }),
  close: z.strictObject({}),
  cancel: z.strictObject({ reason: text(2_000).min(1) }),
} satisfies Record<string, z.ZodType>;
export type BallotBodies = { [V in keyof typeof ballotBodies]: z.output<(typeof ballotBodies)[V]> };
export type BallotVerb = Exclude<keyof BallotBodies, 'draw-up'>;
export const ballotVerbs = Object.keys(ballotBodies).filter((verb) => verb !== 'draw-up') as BallotVerb[];
