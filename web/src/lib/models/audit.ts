// The audit in words, and the place in it that an address means: what it can't mean is left out.
import { m } from '../paraglide/messages.js';
import type { AuditEntry, AuditQuery } from '#web/use-cases/audit.ts';
import { auditVerbWords, kindWords } from './audit-words.ts';
import { endOfDay, startOfDay } from './dates.ts';
import { verbWords } from './verb-words.ts';
import { personWords } from './words.ts';

export interface AuditPlace {
  readonly person: string;
  readonly object: string;
  /** Days, as a date field has them. */
  readonly from: string;
  readonly until: string;
  readonly after: string;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

export function auditPlace(params: URLSearchParams): AuditPlace {
  const of = (name: string, form: RegExp) => {
    const value = params.get(name) ?? '';
    return form.test(value) ? value : '';
  };
  const date = (name: string) => {
    const value = of(name, day);
    return Number.isNaN(Date.parse(value)) ? '' : value;
  };
  return {
    ...{ person: of('person', id), object: of('object', id) },
    ...{ from: date('from'), until: date('until'), after: of('after', /^\d{1,18}$/) },
  };
}

export const auditQuery = ({ person, object, from, until, after }: AuditPlace): AuditQuery => ({
  ...(person && { person }),
  ...(object && { object }),
  ...(from && { from: startOfDay(from) }),
  ...(until && { until: endOfDay(until) }),
  ...(after && { after }),
});

export function auditHref(place: AuditPlace, more: Partial<AuditPlace>): string {
  const params = new URLSearchParams(
    Object.entries({ ...place, after: '', ...more }).filter(([, value]) => value),
  );
  const text = params.toString();
  return text ? `/audit?${text}` : '/audit';
}

/** Who it was: by mandate in whose place. */
export function whoWords({ person, post, inPlaceOf }: AuditEntry): string {
  if (!person) return m.history_system();
  const who = personWords(post && !inPlaceOf ? { ...person, post } : person);
  if (!inPlaceOf) return who;
  return m.in_place_of({ who, whose: inPlaceOf.person?.name ?? m.post_title_vacant({ post: post ?? '' }) });
}

const deeds: Readonly<Record<string, () => string>> = {
  'session sign-in': m.audit_sign_in,
  'session sign-out': m.audit_sign_out,
  'account create': m.audit_account_create,
  'account end-holding': m.audit_end_holding,
  'account set-email': m.audit_set_email,
  'read listAccounts': m.audit_read_accounts,
  'read listRefusedMail': m.audit_read_refused_mail,
  'read listAudit': m.audit_read_audit,
  'read getAuditEntry': m.audit_read_audit,
  'read listDirectory': m.audit_read_directory,
  'read listTimeOff': m.audit_read_time_off,
  'read listHandovers': m.audit_read_handovers,
  'read getHandover': m.audit_read_handover,
  'export exportTaskRegister': m.audit_export_register,
  'export exportHandover': m.audit_export_handover,
  'export exportOrganisation': m.audit_export_organisation,
  'export exportBoard': m.audit_export_board,
  'export exportLateness': m.audit_export_lateness,
  'export exportPictures': m.audit_export_pictures,
  'export exportDutyGrid': m.audit_export_duties,
  'export exportBallotMinutes': m.audit_export_ballot_minutes,
  'export exportReportRoundWord': m.audit_export_round_word,
  'export exportReportRoundExcel': m.audit_export_round_excel,
  'export getFile': m.audit_export_file,
  'export getFilePreview': m.audit_export_preview,
  'mandate give': m.mandate_give,
  'mandate revoke': m.audit_mandate_revoke,
  'time-off enter': m.time_off_enter,
  'time-off confirm': m.time_off_confirm,
  'time-off cancel': m.time_off_cancel,
  'task create': m.audit_task_create,
};

/** What was done, in the words of the screen; what has none yet by its codes, as the API has them: nothing is hidden. */
export function deedWords({ kind, verb }: AuditEntry): string {
  const known = deeds[`${kind} ${verb}`];
  if (known) return known();
  const form = kind === 'task' ? Object.entries(verbWords).find(([name]) => name === verb)?.[1] : undefined;
  return form
    ? form.name()
    : m.audit_deed({ kind: kindWords[kind]?.() ?? kind, verb: auditVerbWords[verb]?.() ?? verb });
}

/** An IPv4 address as it is known, which a socket of both kinds gives within IPv6. */
const plainAddress = (address: string | null | undefined) => address?.replace(/^::ffff:/, '');

export const originWords = ({ origin }: AuditEntry): string =>
  [plainAddress(origin?.address), origin?.program, origin?.session].flatMap((part) => part ?? []).join(' · ');
