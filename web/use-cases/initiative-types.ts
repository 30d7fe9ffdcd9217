// What is said of initiatives to pages and API.
import type { EvidenceFile } from '#domain/evidence.ts';
import type { InitiativeVerb, Verdict } from '#domain/initiative-bodies.ts';
import type { InitiativeStatus } from '#domain/initiative-types.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import type { PersonRef, UnitRef } from './types.ts';

export interface InitiativeSummary {
  readonly id: string;
  readonly title: string;
  readonly unit: UnitRef;
  readonly campaign: { readonly id: string; readonly code: string; readonly title: string } | null;
  /** The key of the target that it counts for while it is selected. */
  readonly target: string | null;
  readonly state: InitiativeStatus;
  /** What the last evaluation says. */
  readonly verdict: Verdict | null;
  /** It stands among the selected. */
  readonly selected: boolean;
  /** To how many other units it was given. */
  readonly scaledTo: number;
  readonly registeredAt: string;
}

export interface InitiativeMeasurementView {
  readonly number: number;
  readonly day: string;
  readonly before: number;
  readonly after: number;
  readonly unit: string;
  readonly text: string | null;
  readonly files: readonly EvidenceFile[];
  readonly by: PersonRef;
  readonly at: string;
  /** The one that took its place. */
  readonly replacedBy: number | null;
}

export interface InitiativeView extends InitiativeSummary {
  readonly summary: string;
  readonly method: string;
  readonly measure: string;
  readonly files: readonly EvidenceFile[];
  readonly pilot: { readonly from: string; readonly place: string } | null;
  readonly measurements: readonly InitiativeMeasurementView[];
  readonly evaluations: readonly {
    readonly quarter: string;
    readonly verdict: Verdict;
    readonly text: string;
    readonly by: PersonRef;
    readonly at: string;
  }[];
  /** The quarters in which it still is to be evaluated. */
  readonly quartersOpen: readonly string[];
  /** Why it was selected, the last time. */
  readonly selection: { readonly at: string; readonly reason: string; readonly until: string | null } | null;
  /** By which its recognition goes, or went; null where there is none, or none that the actor sees. */
  readonly approval: { readonly id: string; readonly number: number; readonly status: string } | null;
  readonly decision: { readonly number: string; readonly on: string } | null;
  readonly scaled: readonly {
    readonly unit: UnitRef;
    readonly at: string;
    /** Null where it is not the actor's to see. */
    readonly task: { readonly id: string; readonly number: number; readonly state: TaskStatus } | null;
  }[];
  readonly ended: { readonly reason: string; readonly at: string } | null;
  /** Others that say the same, or nearly so: told to whoever weighs it. */
  readonly resembles: readonly {
    readonly id: string;
    readonly title: string;
    readonly unit: UnitRef;
    readonly same: boolean;
  }[];
  readonly verbs: readonly InitiativeVerb[];
  readonly version: number;
}
