// The kinds of things that the audit tells of, and what is done to them, in words.
import type { ApprovalCommand } from '#domain/approval-types.ts';
import type { BallotCommand } from '#domain/ballot-types.ts';
import type { CampaignCommand } from '#domain/campaign.ts';
import type { DutyCommand } from '#domain/duty-types.ts';
import type { InitiativeCommand } from '#domain/initiative-types.ts';
import type { RoundCommand } from '#domain/round-types.ts';
import type { FollowCommand, TimeCommand } from '#domain/task-types.ts';
import { m } from '../paraglide/messages.js';

/** What people do to a task is called as on its forms. */
type ProcessVerb = (
  | { type: TimeCommand }
  | FollowCommand
  | ApprovalCommand
  | BallotCommand
  | CampaignCommand
  | DutyCommand
  | InitiativeCommand
  | RoundCommand
)['type'];

export const kindWords: Readonly<Record<string, () => string>> = {
  task: m.audit_kind_task,
  approval: m.audit_kind_approval,
  duty: m.audit_kind_duty,
  round: m.audit_kind_round,
  initiative: m.notice_initiative,
  campaign: m.audit_kind_campaign,
  calendar: m.audit_kind_calendar,
  unit: m.audit_kind_unit,
  post: m.audit_kind_post,
  person: m.audit_kind_person,
  account: m.audit_kind_account,
  mandate: m.audit_kind_mandate,
  'time-off': m.audit_kind_time_off,
  helper: m.audit_kind_helper,
  draft: m.audit_kind_draft,
  template: m.audit_kind_template,
  measurement: m.audit_kind_measurement,
  organisation: m.audit_kind_organisation,
  'approval-route': m.audit_kind_approval_route,
  'award-rules': m.audit_kind_award_rules,
  session: m.audit_kind_session,
  'document-number': m.audit_kind_document_number,
  council: m.audit_kind_council,
  ballot: m.audit_kind_ballot,
};

/** Of every process, and of what the administration does. */
export const auditVerbWords: Readonly<Record<string, () => string>> = {
  create: m.audit_verb_create,
  amend: m.audit_verb_amend,
  close: m.audit_verb_close,
  cancel: m.audit_verb_cancel,
  end: m.audit_verb_end,
  edit: m.audit_verb_edit,
  return: m.audit_verb_return,
  save: m.audit_verb_save,
  revise: m.audit_verb_revise,
  discard: m.audit_verb_discard,
  import: m.audit_verb_import,
  make: m.audit_verb_make,
  name: m.audit_verb_name,
  rename: m.audit_verb_rename,
  'give-post': m.audit_verb_give_post,
  'end-holding': m.audit_verb_end_holding,
  'reset-password': m.audit_verb_reset_password,
  'change-password': m.audit_verb_change_password,
  lock: m.audit_verb_lock,
  unlock: m.audit_verb_unlock,
  'sign-out': m.audit_verb_sign_out,
  enter: m.audit_verb_enter,
  population: m.audit_verb_population,
  accept: m.audit_verb_accept,
  withdraw: m.audit_verb_withdraw,
  correct: m.audit_verb_correct,
  retire: m.audit_verb_retire,
  start: m.audit_verb_start,
  answer: m.audit_verb_answer,
  'close-opinions': m.audit_verb_close_opinions,
  urge: m.audit_verb_urge,
  'chase-acknowledgement': m.audit_verb_chase_acknowledgement,
  remind: m.audit_verb_remind,
  'pass-deadline': m.audit_verb_pass_deadline,
  escalate: m.audit_verb_escalate,
  'report-overdue': m.audit_verb_report_overdue,
  'end-term': m.audit_verb_end_term,
  'follow-recall': m.audit_verb_follow_recall,
  'follow-due': m.audit_verb_follow_due,
  'end-wait': m.audit_verb_end_wait,
  'take-calendar': m.audit_verb_take_calendar,
  'take-rules': m.audit_verb_take_rules,
  'take-successor': m.audit_verb_take_successor,
  'pass-on': m.audit_verb_pass_on,
  launch: m.audit_verb_launch,
  'open-phase': m.audit_verb_open_phase,
  'start-phase': m.audit_verb_start_phase,
  'amend-rules': m.audit_verb_amend_rules,
  begin: m.audit_verb_begin,
  'pass-time': m.audit_verb_pass_time,
  record: m.audit_verb_record,
  'ask-excuse': m.audit_verb_ask_excuse,
  'decide-excuse': m.audit_verb_decide_excuse,
  excuse: m.audit_verb_excuse,
  'draw-up': m.audit_verb_draw_up,
  take: m.audit_verb_take,
  open: m.audit_verb_open,
  vote: m.audit_verb_vote,
  count: m.audit_verb_count,
  'ballot-closed': m.audit_verb_ballot_closed,
  tally: m.audit_verb_tally,
  'withdraw-candidate': m.audit_verb_withdraw_candidate,
  plan: m.audit_verb_plan,
  freeze: m.audit_verb_freeze,
  register: m.initiative_register,
  'start-pilot': m.initiative_verb_start_pilot,
  measure: m.initiative_verb_measure,
  evaluate: m.initiative_verb_evaluate,
  select: m.initiative_verb_select,
  unselect: m.initiative_verb_unselect,
  propose: m.initiative_verb_propose,
  scale: m.initiative_verb_scale,
  settle: m.audit_verb_settle,
} satisfies Record<ProcessVerb, () => string> & Record<string, () => string>;
