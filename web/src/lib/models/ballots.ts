// Ballots in words, and the bodies that become of their forms.
import type { BallotVerb, ballotWays, attendances } from '#domain/ballot-bodies.ts';
import type { BallotState } from '#domain/ballot-types.ts';
import { m } from '$lib/paraglide/messages.js';
import type { BallotView } from '#web/use-cases/ballots.ts';

type Words<K extends string> = Record<K, () => string>;

export const statusWords: Words<BallotState['status']> = {
  drawn_up: m.ballot_drawn_up,
  issuing: m.ballot_issuing,
  open: m.ballot_open,
  counting: m.ballot_counting,
  closed: m.ballot_closed,
  cancelled: m.ballot_cancelled,
};
export const wayWords: Words<(typeof ballotWays)[number]> = {
  open: m.ballot_way_open,
  paper: m.ballot_way_paper,
  secret: m.ballot_way_secret,
};
export const attendanceWords: Words<(typeof attendances)[number]> = {
  present: m.ballot_present,
  in_writing: m.ballot_in_writing,
  absent: m.ballot_absent,
};
export const choiceWords: Words<'for' | 'against' | 'abstain'> = {
  for: m.ballot_for,
  against: m.ballot_against,
  abstain: m.ballot_abstain,
};

/** 66,7% */
export const share = (votes: number, base: number): string =>
  base === 0 ? '–' : `${(Math.round((votes * 1_000) / base) / 10).toString().replace('.', ',')}%`;

export const nameOf = ({ candidates }: Pick<BallotView, 'candidates'>, id: string): string =>
  candidates.find((one) => one.id === id)?.title ?? id;

/** Each line a candidate: what it is called, and after a bar whose it is. */
export const candidatesOf = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([title]) => title)
    .map(([title, unit]) => ({ title, unit: unit || null }));

/** What a form of one ballot says, by its verb. */
export function ballotBodyOf(verb: BallotVerb, form: FormData, ballot: BallotView): object {
  const one = (name: string) => String(form.get(name) ?? '').trim();
  const count = (name: string) => (one(name) === '' ? Number.NaN : Number(one(name)));
  switch (verb) {
    case 'start':
      return {
        roll: ballot.members.map(({ person }) => ({
          ...{ member: person.id, attendance: one(`attendance-${person.id}`) },
          recused: form.getAll(`recused-${person.id}`).map(String),
        })),
      };
    case 'vote':
      return {
        choices: Object.fromEntries(
          ballot.candidates.flatMap(({ id }) => (one(`choice-${id}`) ? [[id, one(`choice-${id}`)]] : [])),
        ),
      };
    case 'count':
      return {
        minutes: { number: one('number'), on: one('on') },
        papers: ballot.papers.map(({ id, candidates }) => ({
          ...{ paper: id, issued: count(`issued-${id}`), returned: count(`returned-${id}`) },
          valid: count(`valid-${id}`),
          candidates: candidates.map((candidate) => ({
            ...{ candidate, for: count(`for-${candidate}`), against: count(`against-${candidate}`) },
            abstained: count(`abstained-${candidate}`),
          })),
        })),
      };
    case 'withdraw-candidate':
      return { candidate: one('candidate'), reason: one('reason') };
    case 'cancel':
      return { reason: one('reason') };
    default:
      return {};
  }
}
