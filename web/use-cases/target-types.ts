// What the pages and the API are told of targets.
import type { Flag, Reached } from '#domain/targets.ts';
import type { MeasurementKind, TargetKind } from '#domain/target-types.ts';
import type { PersonRef, UnitRef } from './types.ts';

export interface MomentQuery {
  /** The day that numbers tell of: YYYY-MM-DD; today without it. */
  readonly asOf?: string | undefined;
  /** As it was known at the end of that day; now without it. */
  readonly knownAt?: string | undefined;
}

/** A target and how far it is. Of all numbers, those of units that the actor sees. */
export interface TargetView {
  readonly campaign: string;
  readonly key: string;
  readonly clause: string;
  readonly kind: TargetKind;
  readonly value: number;
  readonly unit: string;
  readonly population: string;
  readonly due: string | null;
  /** The key of the duty whose coverage it is. */
  readonly duty: string | null;
  readonly claimed: Reached;
  readonly accepted: Reached;
  readonly denominator: { readonly amount: number; readonly day: string } | null;
  /** Measurements that wait to be accepted, and those of them that look odd. */
  readonly toAccept: number;
  readonly odd: number;
}

export interface MeasurementView {
  readonly id: string;
  readonly revision: number;
  /** The task whose report claimed it; null where it was entered by itself. */
  readonly task: { readonly id: string; readonly number: number } | null;
  /** The initiative that counts while it is selected. */
  readonly initiative: { readonly id: string; readonly title: string } | null;
  readonly kind: MeasurementKind;
  readonly unit: UnitRef;
  readonly group: string | null;
  readonly day: string;
  readonly amount: number;
  readonly asked: number | null;
  readonly question: string | null;
  readonly method: string | null;
  readonly stage: 'before' | 'after' | null;
  readonly text: string | null;
  readonly at: string;
  readonly by: PersonRef | null;
  /** When it was revised or withdrawn, by whom and why. */
  readonly ended: {
    readonly at: string;
    readonly by: PersonRef | null;
    readonly reason: string | null;
  } | null;
  readonly acceptedAt: string | null;
  /** Whether the claimed number, and the accepted one, are sums that it is part of. */
  readonly counts: { readonly claimed: boolean; readonly accepted: boolean; readonly denominator: boolean };
  readonly flags: readonly Flag[];
  readonly mayRevise: boolean;
  readonly mayAccept: boolean;
}

/** A part of a target: one unit's, or one group's. */
export interface Part {
  readonly claimed: Reached;
  readonly accepted: Reached;
  readonly denominator: number | null;
}

export interface TargetDetail extends TargetView {
  readonly asOf: string;
  readonly units: readonly (Part & { readonly unit: UnitRef })[];
  readonly groups: readonly (Part & { readonly group: string })[];
  /** How far it was at the end of each month so far. */
  readonly months: readonly {
    readonly month: string;
    readonly claimed: number | null;
    readonly accepted: number | null;
  }[];
  readonly measurements: readonly MeasurementView[];
  /** Units for which the actor may enter measurements. */
  readonly entersFor: readonly UnitRef[];
  readonly groupNames: Readonly<Record<string, string>>;
}

/** The newest count of each vulnerable group in each unit that the actor sees. */
export interface Population {
  readonly title: string;
  readonly asOf: string;
  readonly groups: readonly { readonly key: string; readonly name: string }[];
  readonly units: readonly {
    readonly unit: UnitRef;
    readonly counts: readonly { readonly group: string; readonly amount: number; readonly day: string }[];
  }[];
  readonly entersFor: readonly UnitRef[];
}
