// What the pages and the API are told of notices.
import type { MailChoice, NoticeReason, NoticeType } from '#domain/notices.ts';
import type { ApprovalEvent } from '#domain/approval-events.ts';
import type { DutyEvent } from '#domain/duty-events.ts';
import type { InitiativeEvent } from '#domain/initiative-types.ts';
import type { TaskView, UnitRef } from './types.ts';

/** What a person was told of a task, a duty, an approval, an initiative or a mandate: one of them is there. */
export interface NoticeView {
  readonly id: string;
  readonly task: { readonly id: string; readonly number: number; readonly title: string } | null;
  readonly duty: { readonly id: string; readonly title: string } | null;
  readonly initiative: { readonly id: string; readonly title: string } | null;
  readonly approval: { readonly id: string; readonly number: number; readonly title: string } | null;
  /** Of whose post somebody acts, or acted, in whoever's place. */
  readonly mandate: { readonly id: string; readonly post: string } | null;
  readonly type: NoticeType | DutyEvent['type'] | ApprovalEvent['type'] | InitiativeEvent['type'];
  readonly reason: NoticeReason;
  readonly unit: UnitRef | null;
  /** The unit's own posts are vacant: the person stands above it. */
  readonly vacant: boolean;
  /** The post in whose holder's place the person was told, by mandate; null in their own right. */
  readonly inPlaceOf: string | null;
  readonly urgent: boolean;
  /** Of an edit: the fields that it changed. */
  readonly changed?: readonly string[];
  readonly due: string | null;
  readonly at: string;
  readonly read: boolean;
}

export interface NoticeList {
  readonly items: readonly NoticeView[];
  readonly next: string | null;
  /** On how many tasks and duties there is something unread. */
  readonly unread: number;
}

/** A task or a duty with its newest notice, and how many of its notices are unread. */
export interface NoticeTask extends Omit<NoticeView, 'task' | 'duty' | 'initiative' | 'read'> {
  readonly task: TaskView | null;
  readonly duty: { readonly id: string; readonly title: string; readonly unit: UnitRef } | null;
  readonly initiative: { readonly id: string; readonly title: string; readonly unit: UnitRef } | null;
  readonly unread: number;
}

export interface NoticeTasks {
  readonly items: readonly NoticeTask[];
  readonly next: string | null;
}

export interface MailPreferences {
  readonly mail: MailChoice;
  readonly address: string | null;
  readonly campaigns: readonly { readonly campaign: string; readonly mail: MailChoice }[];
}
