// A ballot as the contract has it.
import { z } from 'zod';
import { castBallot } from '#ballots/box.ts';
import { attendances, ballotVerbs, ballotWays, choicesBody } from '#domain/ballot-bodies.ts';
import { ballotRule } from '#domain/ballot-rule.ts';
import { ballotStates } from '#domain/ballot-types.ts';
import { councilSeats } from '#domain/council.ts';
import { personJson } from './council-operations.ts';

const time = z.iso.datetime({ offset: true });
const n = z.int().min(0);

export const ballotRowJson = z
  .object({
    ...{ id: z.uuid(), title: z.string(), council: z.string(), way: z.enum(ballotWays) },
    ...{ status: z.enum(ballotStates), createdAt: time },
    waits: z.boolean().meta({ description: 'something there waits for you' }),
  })
  .meta({ id: 'BallotSummary' });

const keys = z
  .object({ set: z.string(), box: z.string(), papers: z.record(z.string(), z.string()) })
  .nullable()
  .meta({ description: 'of a secret ballot: the public keys of the box and of each paper, base64' });

const result = z.object({
  ...{ members: n, participants: n, quorate: z.boolean(), tied: z.array(z.string()) },
  candidates: z.array(
    z.object({
      candidate: z.string(),
      base: n.meta({ description: 'whose number the votes are measured by' }),
      ...{ issued: n, returned: n, valid: n, for: n, against: n, abstained: n, passed: z.boolean() },
    }),
  ),
});
const paper = z.object({ id: z.string(), candidates: z.array(z.string()), voters: n });

/** What a recount needs, and no more. */
export const publishedJson = z
  .object({
    ballot: z.object({
      ...{ id: z.uuid(), title: z.string(), rule: ballotRule },
      candidates: z.array(z.object({ id: z.string(), title: z.string(), withdrawn: z.boolean() })),
      roll: z
        .array(z.object({ attendance: z.enum(attendances), recused: z.array(z.string()) }))
        .meta({ description: 'a line for each member, nobody named' }),
      papers: z.array(
        paper.extend({ key: z.string().meta({ description: 'its public key, base64 (SPKI)' }) }),
      ),
      result,
      root: z.string().meta({ description: 'SHA-256 over the list, hex' }),
    }),
    list: z.array(castBallot),
  })
  .meta({ id: 'PublishedBallot' });

export const ballotJson = z
  .object({
    id: z.uuid(),
    council: z.object({ id: z.uuid(), version: z.int(), name: z.string(), termEnd: z.iso.date() }),
    rule: ballotRule,
    ...{ way: z.enum(ballotWays), title: z.string(), round: z.int(), earlier: z.uuid().nullable() },
    status: z.enum(ballotStates),
    members: z.array(
      z.object({
        ...{ person: personJson, title: z.string(), seat: z.enum(councilSeats) },
        attendance: z.enum(attendances).nullable(),
        recused: z.array(z.string()),
        done: z.boolean().meta({ description: 'has their papers; of an open vote: has voted' }),
        choices: choicesBody.nullable().meta({ description: 'of an open vote that is closed' }),
      }),
    ),
    candidates: z.array(
      z.object({
        ...{ id: z.string(), title: z.string(), unit: z.string().nullable(), person: z.uuid().nullable() },
        withdrawn: z.string().nullable().meta({ description: 'why; null: it stands' }),
      }),
    ),
    papers: z.array(paper),
    keys,
    approval: z
      .object({ id: z.uuid(), number: z.int(), title: z.string() })
      .nullable()
      .meta({ description: 'whose ballot step it answers' }),
    mine: z.object({ papers: z.array(z.string()), issued: z.boolean() }),
    turnout: z.object({ papers: n, cast: n }),
    ...{ closesAt: time.nullable(), shutAt: time.nullable(), createdAt: time, closedAt: time.nullable() },
    minutes: z.object({ number: z.string(), on: z.iso.date() }).nullable(),
    result: result.nullable(),
    root: z.string().nullable().meta({ description: 'SHA-256 over the published list, hex' }),
    verbs: z.array(z.enum(ballotVerbs as [string, ...string[]])),
    version: z.int(),
  })
  .meta({ id: 'Ballot' });
