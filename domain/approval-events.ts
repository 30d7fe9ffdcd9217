// The events of an approval: what happened to it, as its journal keeps it.
import type { Answer, Content, Parts, Reference } from './approval-types.ts';
import type { OutcomeName, Route } from './approval-route.ts';
import type { Seat, StandIn } from './approval-seats.ts';
import type { Audience } from './deadline-rules.ts';
import type { Rung } from './ladder.ts';
import type { Signature } from './process.ts';
import type { Ladder } from './task-types.ts';

type Fact<T extends string, Data = unknown> = {
  readonly type: T;
  readonly at: string;
  readonly by: Signature;
} & Data;

export type ApprovalEvent =
  | Fact<
      'started',
      {
        id: string;
        number: number;
        route: Route;
        routeVersion: number;
        unit: string;
        title: string;
        content: Content;
        parts: Parts;
      }
    >
  /** The subject again, after it was returned. */
  | Fact<'resubmitted', { title: string; content: Content; parts: Parts; changed: readonly string[] }>
  | Fact<
      'opened',
      {
        step: string;
        seats: readonly Seat[];
        standIn?: StandIn;
        due: string;
        ladder: Ladder;
        termEnd?: string;
      }
    >
  /** Others hold the step now than when it was opened. */
  | Fact<'seated', { step: string; seats: readonly Seat[]; standIn?: StandIn }>
  | Fact<'answered', { step: string; answer: Answer }>
  | Fact<'sent', { step: string; reference: Reference; text: string | null; due: string; ladder: Ladder }>
  | Fact<'concluded', { step: string; outcome: OutcomeName | 'returned'; seen: Parts; waived?: string }>
  /** It had its outcome before, and nothing that it looked at has changed. */
  | Fact<'kept', { step: string }>
  | Fact<'returned', { from: readonly string[]; to: string; reasons: readonly string[] }>
  | Fact<'ended', { result: 'approved' | 'rejected'; step: string }>
  | Fact<'withdrawn', { reason: string }>
  | Fact<'urged', { text: string | null }>
  | ApprovalTimeEvent;

type Tell = readonly Audience[];

/** What time brought to a step, and whom it tells: never an answer. */
export type ApprovalTimeEvent =
  | Fact<'reminded', { step: string; due: string; tell: Tell }>
  | Fact<'deadline-passed', { step: string; due: string; tell: Tell }>
  | Fact<'escalated', { step: string; due: string; late: number; tell: Tell }>
  | Fact<'still-overdue', { step: string; due: string; tell: Tell; again: Rung }>
  | Fact<'term-ended', { step: string }>;
