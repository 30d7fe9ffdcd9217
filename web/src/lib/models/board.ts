// The address of the board ⇄ what is asked of it; and the addresses of the lists behind its numbers.
import { superiors } from '#domain/deadline-rules.ts';
import type { Counter } from '#domain/deadline.ts';
import type { Role } from '#domain/process.ts';
import { stuckAfter, stuckKinds, type StuckKind } from '#domain/stuck.ts';
import {
  boardSorts,
  levels,
  type BoardQuery,
  type BoardSort,
  type Level,
} from '#web/use-cases/board-query.ts';
import { NONE, type TaskQuery } from '#web/use-cases/types.ts';
import { m } from '../paraglide/messages.js';
import { hrefOf, isId, paramsOf } from './query.ts';

/** What is looked at: a part of the plan, and of the units. */
export type Scope = Pick<TaskQuery, 'campaign' | 'phase' | 'unit' | 'below'>;

const oneOf = <T extends string>(all: readonly T[], value: string | null) => all.find((one) => one === value);

export function scopeOf(params: URLSearchParams): Scope {
  const campaign = params.get('campaign');
  const unit = params.get('unit');
  return {
    campaign: campaign && (campaign === NONE || isId(campaign)) ? campaign : undefined,
    phase: params.get('phase')?.slice(0, 100) || undefined,
    unit: unit && isId(unit) ? unit : undefined,
    below: unit && params.get('below') === 'true' ? true : undefined,
  };
}

export const boardQueryOf = (
  params: URLSearchParams,
): Omit<Scope, 'below'> & { level: Level; sort: BoardSort } => ({
  ...scopeOf(params),
  level: oneOf(levels, params.get('level')) ?? 'unit',
  sort: oneOf(boardSorts, params.get('sort')) ?? 'trouble',
});

/** The same board with something changed. */
export function boardHref(query: BoardQuery, changes: BoardQuery = {}): string {
  const { campaign, phase, unit, level, sort } = { ...query, ...changes };
  return `/board?${paramsOf({ campaign, phase, unit, level, sort })}`;
}

export function workbookHref({ campaign, phase, unit, level, sort }: BoardQuery): string {
  return `/api/v1/board/workbook?${paramsOf({ campaign, phase, unit, level, sort })}`;
}

/** The list behind a number; all that is counted where no counter is named. */
export const behind = (scope: Scope, counter?: Counter): string =>
  hrefOf({ ...scope, view: 'all', counter, state: 'any' });

export const behindReview = (scope: Scope): string => hrefOf({ ...scope, view: 'all', state: 'submitted' });

/** What of a scope is held up: stuck in one way or any, or reported upwards. */
export type Held = Pick<TaskQuery, 'stuck' | 'escalated'>;

export const heldOf = (params: URLSearchParams): Held => {
  const escalated = oneOf(superiors, params.get('escalated'));
  return escalated
    ? { escalated }
    : { stuck: oneOf([...stuckKinds, 'any'] as const, params.get('stuck')) ?? 'any' };
};

export function heldHref({ campaign, phase, unit, below }: Scope, { stuck, escalated }: Held): string {
  const branch = below ? 'true' : undefined;
  return `/board/held?${paramsOf({ stuck, escalated, campaign, phase, unit, below: branch })}`;
}

export const latenessHref = ({ campaign, phase, unit }: Scope): string =>
  `/board/lateness?${paramsOf({ campaign, phase, unit })}`;

/** To whom lateness is reported whom the holder of these roles looks for: themselves, or for the office the Thường trực. */
export function superiorOf(roles: readonly Role[]): TaskQuery['escalated'] {
  if (roles.includes('standing_committee')) return 'permanent';
  if (roles.includes('monitor')) return 'monitoring';
  if (roles.includes('standing_member')) return 'standing';
  return roles.includes('secretariat') ? 'permanent' : undefined;
}

export const superiorWords = {
  monitoring: m.escalated_monitoring,
  permanent: m.escalated_permanent,
  standing: m.escalated_standing,
};

export const stuckWords: Record<StuckKind, () => string> = {
  unacknowledged: () => m.stuck_unacknowledged({ days: stuckAfter.unacknowledged }),
  unreviewed: () => m.stuck_unreviewed({ days: stuckAfter.unreviewed }),
  handed_back: m.stuck_handed_back,
  waiting: m.stuck_waiting,
};

/** Whole per cent of what is done; null of nothing. */
export const shareDone = ({
  doneOnTime,
  doneLate,
  total,
}: Record<'doneOnTime' | 'doneLate' | 'total', number>) =>
  total === 0 ? null : Math.round((100 * (doneOnTime + doneLate)) / total);
