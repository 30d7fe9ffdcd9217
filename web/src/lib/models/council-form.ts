// The form of a council: as typed, as it was kept, and the body that becomes of it; and a council's rule in words.
import type { Part } from '#domain/ballot-rule.ts';
import type { CouncilSeat } from '#domain/council.ts';
import { m } from '$lib/paraglide/messages.js';
import type { CouncilView } from '#web/use-cases/councils.ts';

export const seatWords: Record<CouncilSeat, () => string> = {
  chair: m.council_chair,
  deputy: m.council_deputy,
  secretary: m.council_secretary,
  member: m.council_member,
};

export interface MemberTyped {
  person: string;
  title: string;
  seat: string;
  from: string;
  until: string;
}

export interface CouncilTyped {
  fields: Record<string, string>;
  members: MemberTyped[];
}

export const noMember = (from: string): MemberTyped => ({
  ...{ person: '', title: '', seat: 'member', from, until: '' },
});

export const emptyCouncil = (today: string): CouncilTyped => ({
  fields: {
    ...{ secrecy: 'secret', quorum: '2/3', threshold: '1/2', thresholdExceeds: 'on', base: 'members' },
    ...{ absentVoteInWriting: 'on', tie: 'second_round', rounds: '2' },
  },
  members: [
    { ...noMember(today), seat: 'chair' },
    { ...noMember(today), seat: 'secretary' },
    noMember(today),
  ],
});

const partOf = ({ numerator, denominator }: Part): string =>
  denominator === 100 ? `${numerator}%` : `${numerator}/${denominator}`;
const on = (value: boolean): string => (value ? 'on' : '');

export function typedCouncil({ name, termEnd, rule, members }: CouncilView): CouncilTyped {
  return {
    fields: {
      ...{ name, termEnd, number: rule.decision.number, date: rule.decision.date },
      ...{ secrecy: rule.secrecy, base: rule.base, tie: rule.tie, rounds: String(rule.rounds) },
      ...{ quorum: partOf(rule.quorum), quorumExceeds: on(rule.quorum.exceeds) },
      ...{ threshold: partOf(rule.threshold), thresholdExceeds: on(rule.threshold.exceeds) },
      ...{ absentVoteInWriting: on(rule.absentVoteInWriting), recusedCount: on(rule.recusedCount) },
      seats: rule.seats === null ? '' : String(rule.seats),
    },
    members: members.map(({ person, until, ...member }) => ({
      ...member,
      ...{ person: person.id, until: until ?? '' },
    })),
  };
}

export function readCouncil(form: FormData): CouncilTyped {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (!name.startsWith('member')) fields[name] = String(value).trim();
  const columns = ['person', 'title', 'seat', 'from', 'until'] as const;
  const count = form.getAll('member-person').length;
  const members = Array.from({ length: count }, (_, i) =>
    Object.fromEntries(
      columns.map((column) => [column, String(form.getAll(`member-${column}`)[i] ?? '').trim()]),
    ),
  ) as unknown as MemberTyped[];
  // A row that was left empty is none.
  return { fields, members: members.filter(({ person, title }) => person || title) };
}

/** 2/3, 75% or 75 */
function readPart(written = '', exceeds: boolean) {
  const [, numerator, denominator] = /^(\d+)\s*(?:\/\s*(\d+)|%)?$/.exec(written) ?? [];
  return { numerator: Number(numerator), denominator: Number(denominator ?? 100), exceeds };
}

export function councilBodyOf({ fields, members }: CouncilTyped): object {
  const { name, termEnd, number, date, secrecy, base, tie, rounds, seats } = fields;
  return {
    ...{ name, termEnd },
    rule: {
      ...{ decision: { number, date }, secrecy, base, tie, rounds: Number(rounds) },
      quorum: readPart(fields.quorum, fields.quorumExceeds === 'on'),
      threshold: readPart(fields.threshold, fields.thresholdExceeds === 'on'),
      absentVoteInWriting: fields.absentVoteInWriting === 'on',
      recusedCount: fields.recusedCount === 'on',
      seats: seats ? Number(seats) : null,
    },
    members: members.map((member) => ({ ...member, until: member.until || null })),
  };
}

export const partWords = (part: Part): string =>
  part.exceeds ? m.part_more({ part: partOf(part) }) : m.part_least({ part: partOf(part) });

export const faultWords = { term_over: m.council_term_over, no_chair: m.council_no_chair };
export const baseWords = {
  members: m.base_members,
  participants: m.base_participants,
  valid: m.base_valid,
};
