// Who is signed in, as pages and API are told.
import type { ActKind } from '#domain/mandate.ts';
import type { Role } from '#domain/process.ts';
import type { UnitRef } from './types.ts';

export interface PostRef {
  readonly id: string;
  readonly title: string;
  readonly unit: UnitRef;
  readonly roles: readonly Role[];
}

export interface Me {
  readonly person: { readonly id: string; readonly name: string };
  readonly posts: readonly PostRef[];
  /** Posts of others that they act for now. */
  readonly mandated: readonly (PostRef & {
    readonly mandate: {
      readonly id: string;
      readonly principal: { readonly id: string; readonly name: string } | null;
      readonly acts: readonly ActKind[];
      /** None: of all, and tasks of none. */
      readonly campaigns: readonly string[];
      readonly until: string;
    };
  })[];
  /** Posts of units below that nobody leads: theirs as those above, until somebody has them. */
  readonly vacant: readonly PostRef[];
  /** The post that they chose to act under. */
  readonly acting: string | null;
  readonly ward: { readonly id: string; readonly name: string };
  readonly demo: { readonly shiftDays: number } | null;
}
