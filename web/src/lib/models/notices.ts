// Notices in words: what happened, and why one is told of it; and the address of their page.
import { m } from '../paraglide/messages.js';
import type { NoticeTask } from '#web/use-cases/notice-types.ts';
import { fieldsWords } from './changes.ts';

const happened: Partial<Record<NoticeTask['type'], () => string>> = {
  begun: m.notice_begun,
  'slot-reminded': m.notice_slot_reminded,
  'slot-closed': m.notice_slot_closed,
  'excuse-asked': m.notice_excuse_asked,
  excused: m.notice_excused,
  'excuse-refused': m.notice_excuse_refused,
  corrected: m.notice_corrected,
  withdrawn: m.notice_withdrawn,
  ended: m.notice_ended,
  assigned: m.notice_assigned,
  edited: m.notice_edited,
  'people-assigned': m.notice_people_assigned,
  submitted: m.notice_submitted,
  accepted: m.notice_accepted,
  returned: m.notice_returned,
  reassigned: m.notice_reassigned,
  recalled: m.notice_recalled,
  'handed-back': m.notice_handed_back,
  suspended: m.notice_suspended,
  resumed: m.notice_resumed,
  'extension-requested': m.notice_extension_requested,
  'extension-granted': m.notice_extension_granted,
  'extension-refused': m.notice_extension_refused,
  urged: m.notice_urged,
  commented: m.notice_commented,
  'acknowledgement-overdue': m.notice_acknowledgement_overdue,
  reminded: m.notice_reminded,
  'deadline-passed': m.notice_deadline_passed,
  escalated: m.notice_escalated,
  'still-overdue': m.notice_still_overdue,
  'due-moved': m.notice_due_moved,
  'draft-ready': m.notice_draft_ready,
  'draft-returned': m.notice_draft_returned,
  'draft-sent': m.notice_draft_sent,
  'mandate-given': m.notice_mandate_given,
  'mandate-revoked': m.notice_mandate_revoked,
  'mandate-ended': m.notice_mandate_ended,
  'waiting-ended': m.notice_waiting_ended,
};

const ofApproval: Partial<Record<NoticeTask['type'], () => string>> = {
  opened: m.notice_step_opened,
  seated: m.notice_step_opened,
  'term-ended': m.notice_term_ended,
  returned: m.notice_approval_returned,
  ended: m.notice_approval_ended,
  withdrawn: m.notice_approval_withdrawn,
  urged: m.notice_approval_urged,
  reminded: m.notice_approval_reminded,
  'deadline-passed': m.notice_approval_deadline_passed,
  escalated: m.notice_approval_escalated,
  'still-overdue': m.notice_approval_still_overdue,
};

const ofInitiative: Partial<Record<NoticeTask['type'], () => string>> = {
  registered: m.notice_initiative_registered,
  withdrawn: m.notice_initiative_withdrawn,
  evaluated: m.notice_initiative_evaluated,
  selected: m.notice_initiative_selected,
  unselected: m.notice_initiative_unselected,
  recognised: m.notice_initiative_recognised,
  'not-recognised': m.notice_initiative_not_recognised,
  scaled: m.notice_initiative_scaled,
  closed: m.notice_initiative_closed,
  'evaluation-due': m.notice_initiative_evaluation_due,
  'evaluation-missed': m.notice_initiative_evaluation_missed,
};

type Happened = Pick<NoticeTask, 'type' | 'changed'> & Partial<Pick<NoticeTask, 'approval' | 'initiative'>>;

export function happenedWords({ type, changed, approval, initiative }: Happened): string {
  if (changed) return m.notice_edited_fields({ fields: fieldsWords(changed) });
  const words = approval ? ofApproval : initiative ? ofInitiative : happened;
  return (words[type] ?? m.notice_other)();
}

const units: Partial<Record<NoticeTask['reason'], () => string>> = {
  leader: m.unit_leader,
  coordinating: m.unit_coordinating,
  watching: m.unit_watching,
  assigner: m.unit_assigner,
};
const own: Partial<Record<NoticeTask['reason'], () => string>> = {
  assignee: m.why_assignee,
  assigner: m.why_assigner,
  monitoring: m.why_monitoring,
  permanent: m.why_permanent,
  standing: m.why_standing,
  submitter: m.why_submitter,
  holder: m.why_holder,
  starter: m.why_starter,
  council: m.why_council,
  mentioned: m.why_mentioned,
  helper: m.why_helper,
  substitute: m.why_substitute,
  principal: m.why_principal,
};

/** Why one got it: by a unit that one leads, or stands above while its posts are vacant; else by one's own part. */
export function whyWords({
  inPlaceOf,
  ...notice
}: Pick<NoticeTask, 'reason' | 'unit' | 'vacant' | 'inPlaceOf'>): string {
  if (inPlaceOf) return m.why_mandate({ post: inPlaceOf });
  const { reason, unit, vacant } = notice;
  const part = units[reason]?.();
  if (part && unit) return (vacant ? m.why_vacant : m.why_leads)({ part, unit: unit.name });
  return own[reason]?.() ?? m.why_some({ part: part ?? '' });
}

/** The number on the bell: beyond two digits nobody counts. */
export const bellNumber = (count: number): string => (count > 99 ? m.bell_many() : String(count));

export interface NoticePlace {
  unread: boolean;
  after: string | undefined;
}

/** What of an address is a place in the list; what it can't mean is left out, never an error. */
export function placeOf(params: URLSearchParams): NoticePlace {
  const after = params.get('after') ?? '';
  return { unread: params.get('unread') === '1', after: /^\d{1,18}$/.test(after) ? after : undefined };
}

export function noticesHref({ unread, after }: Partial<NoticePlace>): string {
  const params = new URLSearchParams([
    ...(unread ? [['unread', '1']] : []),
    ...(after ? [['after', after]] : []),
  ]);
  return params.size > 0 ? `/notices?${params}` : '/notices';
}
