// Every reason why something is refused: one enum, translated on screen and mapped to HTTP in one table (web/api/problems.ts).

export const errorCodes = [
  'malformed', // the request is no readable JSON, or its bytes are no UTF-8
  'invalid', // a field does not fit its schema; `errors[]` names it
  'too_large', // the body is larger than the route takes
  'unsupported_media', // the body is of a type that the route does not read
  'unauthenticated', // nobody is signed in, or the token is unknown or has ended
  'forbidden', // yours to see, not yours to do
  'wrong_method', // the path is known, the HTTP method is not one of its own
  'not_found', // there is no such thing, or it is not yours to see
  'key_reused', // the same Idempotency-Key came before with another body
  'stale', // If-Match names an older version: somebody acted meanwhile
  'wrong_state', // the process does not take this act in its present state
  'not_acting', // the post under which somebody chose to act is not theirs now, held or by mandate
  'mandate_self', // nobody gives a post into their own hands
  'mandate_loop', // two or more would act for each other in the same days
  'mandate_post', // a post that can't be given into other hands: the administrator's
  'period_over', // a period ends before it begins, or is over already
  'own_work', // nobody rules on what they submitted or asked for, nor a unit on its own work
  'no_deadline', // the task has no deadline that could be extended
  'deadline_passed', // an extension is asked for before the deadline passes, not after
  'extension_pending', // an extension has been asked for and waits for its answer
  'extension_limit', // the task was extended as often as it may be
  'due_not_later', // an extension ends later than the present deadline
  'due_after_parent', // a part is due later than the task that it is a part of
  'due_before_part', // a task is due earlier than an open part of it
  'due_in_past', // a deadline that is set anew lies before now
  'reason_needed', // a new deadline or product, a file that is not accepted, or an answer that says no comes with its reason
  'draft_open', // somebody drafts this act on this task already: the draft is in `current`
  'waits_in_circle', // two tasks would wait for each other, or a part for its whole
  'child_open', // a required part of the task is still open
  'urged_recently', // the task was urged a short time ago
  'unknown_unit', // a named unit does not exist in this ward
  'unknown_post', // a named post does not exist in this ward
  'unknown_person', // a named person holds no post in the unit concerned
  'unknown_task', // a named task does not exist in this ward
  'unknown_route', // the ward has no such approval route, or it carries something else
  'faulty_route', // the route can't be run; `errors[]` names each fault
  'faulty_rules', // the rules of commendation contradict themselves; `errors[]` names each fault
  'answered_already', // whoever holds the step has answered, and an answer stands
  'term_running', // the list is shown to the public until its term is over
  'reference_needed', // the number and the day of the paper are missing
  'number_form', // the number is not written as its series has it
  'number_taken', // another paper of the series has this number
  'no_term', // no term of the committee holds on the day, and its numbers go by terms
  'unknown_campaign', // a named campaign does not exist in this ward, or has not been launched
  'unknown_file', // a named file is not there, or is neither yours nor with this task
  'evidence_missing', // the report lacks files that the task needs; the field names of which kind
  'file_empty', // the file has no bytes
  'file_too_large', // the file has more bytes than are taken
  'file_type', // files of this type are not taken
  'file_lies', // the file is not of the type that its name or its sender says
  'file_programs', // the file carries macros or programs
  'file_bomb', // unpacked, the file would be far larger than it looks
  'file_pixels', // the picture has more pixels than are taken
  'file_unreadable', // the file is broken, cut off or locked by a password
  'file_classified', // the file bears the stamp of a state secret
  'too_many_files', // too many uploaded files that no act has named yet
  'unknown_upload', // there is no such upload of yours, or it has not arrived whole
  'outside_scope', // the unit is not below the one that assigns
  'unit_twice', // one unit is named in two parts of the same task
  'due_before_start', // the deadline lies before the start
  'missing', // what this entry has to say was left out
  'more_than_all', // a part is larger than the whole that it is counted of
  'in_future', // the day lies ahead: nothing can be reported or dated so
  'outside_period', // the day, or the slot, lies outside the duty's span, or has not begun
  'slot_closed', // nothing more is entered for that period: its time to be entered, or made up, is over
  'makes_up_nothing', // a session makes up for an earlier period that had none
  'unknown_target', // the campaign's plan has no such target, or none that takes figures
  'unknown_measurement', // there is no such measurement, or it was revised or withdrawn
  'unknown_session', // there is no such session, or it was withdrawn
  'unchanged', // the act would change nothing
  'account_taken', // another account has this name
  'already_launched', // the campaign stands already
  'unknown_council', // the ward has no such council
  'term_over', // the council's term has ended
  'no_chair', // the council has no chair
  'way_unfit', // the council's rule asks for another way of voting
  'no_quorum', // too few members take part
  'no_vote', // the member is absent or recused: no paper is theirs
  'issued_already', // the member has their papers, and papers are given once
  'voted_already', // this vote was cast, and a vote stands
  'choice_missing', // nothing is said of a candidate
  'too_many_for', // more votes for than there are seats
  'candidate_withdrawn', // the candidate has withdrawn
  'figures_missing', // a paper or a candidate of the ballot has no figures
  'figures_unfit', // issued, returned, valid and votes do not fit together
  'no_further_round', // nobody tied there, or the rule allows no further round
  'step_not_open', // the approval is not at a ballot there, or is none that this ward has
  'ballot_invalid', // the box can't read the ballot, or its paper was not issued
  'round_exists', // this period has its report round already
  'initiative_twice', // the unit has an open initiative of this title already
  'not_measured', // an initiative is evaluated by numbers, and there are none of that quarter or before
  'evaluated_already', // the initiative has its evaluation of that quarter
  'evaluated_against', // the last evaluation does not speak for scaling it
  'evaluation_missing', // a quarter that is over still lacks its evaluation
  'scaled_already', // the unit was given it already, or it is the unit's own
  'code_taken', // another unit, post or person of the ward has this code
  'unit_cycle', // a unit would stand below itself
  'one_root', // the ward has one committee at its root, with nothing but superiors above it
  'not_led', // only a Party organisation leads, and only an agency is led
  'unit_has_parts', // a unit that is to close has open units below it
  'unit_has_tasks', // a unit that is to close has open tasks, and no successor that could take them all
  'post_held', // a post that is to close is held by somebody
  'holding_overlaps', // the person holds this post in that time already
  'admin_alone', // the administrator's post has no other role, and its holder no other post
  'last_admin', // nobody would be left who makes accounts
  'unconfirmed', // roles that reach all of the ward are given only when confirmed
  'has_account', // the person has an account already
  'no_account', // the person has none
  'bad_workbook', // the file is no workbook of the organisation, or too large
  'password_due', // a one-time password must be changed before anything else
  'password_wrong', // the present password is another one
  'too_many', // too many tries: wait
  'too_many_rows', // more than one file takes: narrow the filter
  'unavailable', // can't be stored now: try again, nothing was done
  'internal', // our fault; the log has it under the answer's request id
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A refusal by the rules. `field` is the path of the input that it concerns, where there is one. */
export interface Rejection {
  readonly rejected: ErrorCode;
  readonly field?: string;
}

export const reject = (rejected: ErrorCode, field?: string): Rejection =>
  field === undefined ? { rejected } : { rejected, field };

export const isRejection = (outcome: object): outcome is Rejection => 'rejected' in outcome;
