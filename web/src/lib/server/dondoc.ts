// What the pages need of the house behind them; web/server.ts puts it on globalThis, where this bundle can reach it.
import type { Dondoc as Composition } from '#web/use-cases/compose.ts';

export type Dondoc = Pick<
  Composition,
  | 'now'
  | 'actorOf'
  | 'signIn'
  | 'passwordDue'
  | 'changePassword'
  | 'administration'
  | 'ladders'
  | 'signOut'
  | 'demoAccounts'
  | 'me'
  | 'tasks'
  | 'approvals'
  | 'excerpts'
  | 'campaigns'
  | 'units'
  | 'people'
  | 'notices'
  | 'board'
  | 'duties'
  | 'rounds'
  | 'calendar'
  | 'mayAmendCalendar'
  | 'amendCalendar'
  | 'refusedMail'
  | 'mandates'
  | 'audit'
  | 'note'
  | 'mailbox'
>;
