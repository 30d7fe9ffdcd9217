// A task as the contract has it: units, people and the campaign as ids, with their names beside them.
import { z } from 'zod';
import { deadlines, results } from '#domain/deadline.ts';
import { superiors } from '#domain/deadline-rules.ts';
import { stuckKinds } from '#domain/stuck.ts';
import { taskStates, type TaskVerb } from '#domain/task-types.ts';
import { taskVerbs } from '#domain/task-bodies.ts';
import { fileJson, needsJson } from './file-json.ts';
import type { PersonRef, TaskView, UnitRef } from '../use-cases/types.ts';

const time = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601, at +07:00' });

const related = z
  .object({
    id: z.uuid(),
    number: z.int(),
    title: z.string().nullable(),
    lead: z.string().meta({ description: 'the short name of the unit that leads it' }),
    state: z.enum(taskStates),
    open: z.boolean(),
    required: z.boolean(),
  })
  .meta({ id: 'RelatedTask' });

export const taskJson = z
  .object({
    id: z.uuid(),
    number: z.int(),
    title: z.string(),
    product: z.string(),
    acceptance: z.string().nullable(),
    campaign: z.uuid().nullable(),
    phase: z.string().nullable(),
    clause: z.string().nullable(),
    assigner: z.uuid(),
    lead: z.uuid(),
    coordinating: z.array(z.uuid()),
    watching: z.array(z.uuid()),
    parent: z.uuid().nullable(),
    parts: z.array(related).meta({ description: 'the parts that it was split into, of those you may see' }),
    required: z.boolean().meta({ description: 'of a part: its parent cannot be accepted while it is open' }),
    waitsFor: z.array(related),
    waiting: z.boolean().meta({ description: 'one of those is open: meanwhile the task is not late' }),
    state: z.enum(taskStates),
    deadline: z.enum(deadlines),
    result: z.enum(results).nullable().meta({
      description: 'of an accepted task: reported by its first deadline, by the extended one, or late',
    }),
    start: time.nullable(),
    due: time.nullable(),
    originalDue: time.nullable(),
    dueMovedFrom: time.nullable().meta({
      description: 'the deadline as given, where it moved because its last day was a day of rest',
    }),
    workingDays: z.int().nullable().meta({
      description: 'whole working days until the deadline of an open task; negative once late by so many',
    }),
    submittedAt: time.nullable(),
    countedAt: time.nullable().meta({ description: 'the instant that lateness is judged by' }),
    closedAt: time.nullable(),
    progress: z.int().nullable(),
    returns: z.int(),
    extension: z
      .object({ due: time, reason: z.string(), at: time, by: z.uuid() })
      .nullable()
      .meta({ description: 'the extension that was asked for and waits for its answer' }),
    extensions: z.int().meta({ description: 'how many were granted' }),
    urgedAt: time.nullable(),
    assignees: z.array(z.uuid()),
    holder: z.uuid().nullable(),
    since: time.meta({ description: 'since when it has lain with its holder' }),
    vacant: z
      .object({ told: z.array(z.uuid()) })
      .nullable()
      .meta({
        description: 'nobody holds a post of the unit that leads: the people above who are told in its place',
      }),
    stuck: z.enum(stuckKinds).nullable().meta({
      description:
        'not acknowledged within 2 working days, not reviewed within 3, handed back, or waiting for another task',
    }),
    escalated: z
      .array(z.object({ to: z.enum(superiors), at: time }))
      .meta({ description: 'those above to whom its lateness was reported, and when for the first time' }),
    submission: z
      .object({
        text: z.string(),
        at: time,
        doneAt: time.nullable(),
        onBehalf: z.boolean(),
        by: z.uuid(),
        inPlaceOf: z.uuid().nullable(),
        files: z.array(
          fileJson.extend({
            accepted: z.boolean().nullable().meta({ description: 'null until it is ruled on' }),
            reason: z.string().nullable(),
            refusedBefore: z.boolean().meta({ description: 'an earlier report brought it in vain' }),
          }),
        ),
      })
      .nullable(),
    evidence: needsJson.meta({
      description: 'at least how many files of each kind a report needs; `files`: of any kind',
    }),
    refusedPieces: z.array(z.object({ name: z.string(), reason: z.string() })),
    version: z.int(),
    verbs: z.array(z.enum(taskVerbs as [TaskVerb, ...TaskVerb[]])),
    inPlaceOf: z
      .object({ post: z.string(), name: z.string().nullable(), vacant: z.boolean() })
      .nullable()
      .meta({
        description:
          'the post of somebody else under which those verbs are yours, by mandate, or as those above while it is vacant',
      }),
    mayRecord: z.boolean().meta({ description: "whether you may enter the unit's report on its behalf" }),
    createdAt: time,
    updatedAt: time,
    names: z
      .record(z.string(), z.string())
      .meta({ description: 'the names of the units, people and campaign above, by id' }),
  })
  .meta({ id: 'Task' });

const id = (ref: { id: string }): string => ref.id;

export function toTaskJson(task: TaskView): z.input<typeof taskJson> {
  const { campaign, assigner, lead, coordinating, watching, holder, ...others } = task;
  const {
    assignees,
    submission,
    extension,
    vacant,
    verbs,
    parent,
    parts,
    waitsFor,
    escalated,
    refusedPieces,
    ...plain
  } = others;
  const units: UnitRef[] = [assigner, lead, ...coordinating, ...watching];
  const said = [submission?.by, submission?.inPlaceOf, extension?.by].flatMap((one) => one ?? []);
  const people: PersonRef[] = [...assignees, ...said, ...(vacant?.told ?? [])];
  return {
    ...plain,
    campaign: campaign?.id ?? null,
    assigner: assigner.id,
    lead: lead.id,
    coordinating: coordinating.map(id),
    watching: watching.map(id),
    assignees: assignees.map(id),
    holder: holder?.id ?? null,
    vacant: vacant && { told: vacant.told.map(id) },
    parent: parent?.id ?? null,
    parts: [...parts],
    waitsFor: [...waitsFor],
    escalated: [...escalated],
    submission: submission && {
      ...submission,
      by: submission.by.id,
      inPlaceOf: submission.inPlaceOf?.id ?? null,
      files: [...submission.files],
    },
    refusedPieces: [...refusedPieces],
    extension: extension && { ...extension, by: extension.by.id },
    verbs: [...verbs],
    names: Object.fromEntries([
      ...[...units, ...people].map((ref) => [ref.id, ref.name]),
      ...(campaign ? [[campaign.id, campaign.title]] : []),
    ]),
  };
}
