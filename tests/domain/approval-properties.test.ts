// What holds of any approval along any route: nothing required is passed over, order and repetition change nothing, time answers nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approval } from '#domain/approval.ts';
import { lintRoute } from '#domain/approval-lint.ts';
import { possibleFor } from '#domain/approval-rights.ts';
import { groupsOf, outcomes, routeSchema, stepKinds, stepsOf, type Route } from '#domain/approval-route.ts';
import { tally } from '#domain/approval-tally.ts';
import type { Answer, AnswerName, ApprovalCommand } from '#domain/approval-types.ts';
import { stands } from '#domain/approval-walk.ts';
import { isRejection } from '#domain/errors.ts';
import { begin, clock, content, form, person, reference, rosterWith, type Case } from './approval-cases.ts';

const names = rosterWith().posts.map(({ id }) => id);
const voters = ['secretary', 'member1', 'member2', 'member3'];

/** A route that the lint lets through, whatever its steps. */
const anyRoute: fc.Arbitrary<Route> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...stepKinds.filter((kind) => kind !== 'form')),
      role: fc.constantFrom('standing_member', 'secretariat', 'appraiser', 'monitor'),
      looks: fc.constantFrom('all', ['title'], ['text']),
      rule: fc.constantFrom('one', 'any', 'all', 'count', 'percent'),
      against: fc.constantFrom('any', 'unreachable', 'count'),
      n: fc.integer({ min: 1, max: 4 }),
      percent: fc.integer({ min: 1, max: 99 }),
      bad: fc.constantFrom('end', 'back'),
      beside: fc.boolean(),
      required: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((given) => {
    const steps = given.map(({ kind, role, looks, rule, against, n, percent, bad, required }, i) => {
      const amount = (name: string) =>
        name === 'count'
          ? { rule: name, n }
          : name === 'percent'
            ? { rule: name, percent, more: true }
            : { rule: name };
      const isVote = kind === 'approve' && rule !== 'one';
      const [good, ...others] = outcomes[kind];
      return {
        ...{ key: `s${i}`, kind, name: `s${i}`, within: 2, looks, required, holder: { roles: [role] } },
        leads: Object.fromEntries([
          [good, 'on'],
          ...others.map((name) => [name, bad === 'end' ? { end: 'rejected' } : { back: 'form' }]),
        ]) as Record<string, unknown>,
        ...(!isVote && { returns: ['form'] }),
        ...(kind === 'approve' && { approve: amount(rule), reject: amount(against) }),
        ...(kind === 'opinion' && { hear: 'all' }),
        ...(kind === 'public' && { days: 3 }),
      };
    });
    const grouped: (typeof steps)[] = [];
    steps.forEach((step, i) => {
      const last = grouped.at(-1);
      if (given[i]!.beside && last) last.push(step);
      else grouped.push([step]);
    });
    for (const step of grouped.at(-1)!) step.leads[outcomes[step.kind][0]] = { end: 'approved' };
    const all = grouped.map((group) => (group.length > 1 ? { parallel: group } : group[0]!));
    return routeSchema.parse({ code: 'thu', name: 'Thử', purpose: '', steps: [form, ...all] });
  })
  .filter((route) => lintRoute(route).length === 0);

const anyMove: fc.Arbitrary<Move> = fc.record({
  who: fc.nat(),
  which: fc.nat(),
  said: fc.nat(),
  hours: fc.integer({ min: 0, max: 300 }),
  part: fc.constantFrom('title', 'text', null),
  time: fc.boolean(),
});
interface Move {
  who: number;
  which: number;
  said: number;
  hours: number;
  part: string | null;
  time: boolean;
}

let counter = 0;
/** Somebody who may answer something does; or time comes. */
function move(one: Case, { who, which, said, hours, part, time }: Move): ApprovalCommand | null {
  one.at = new Date(Date.parse(one.at) + hours * 3_600_000).toISOString();
  if (time) {
    one.act(clock, { type: 'remind' });
    return null;
  }
  const able = names.flatMap((name) =>
    possibleFor(one.state, person(name), one.at).answers.map((at) => ({ name, ...at })),
  );
  const chosen = able[(who + which) % Math.max(1, able.length)];
  if (!chosen) return null;
  const name = chosen.answers[said % chosen.answers.length]!;
  const { title, text } = one.state.subject.content;
  const changed = part ? { [part]: `khác ${++counter}` } : {};
  const command = {
    ...{ type: 'answer', step: chosen.step, answer: name, text: 'Lý do', reference },
    ...(name === 'return' && { to: 'form' }),
    ...(name === 'submitted' && { content: { title, text, ...changed } }),
  } as ApprovalCommand;
  return isRejection(one.act(chosen.name, command)) ? null : command;
}

const runs = { numRuns: 400 };
const moves = fc.array(anyMove, { maxLength: 40 });
/** Ten steps in a hundred say no: then many approvals come to their end. */
const kindly = moves.map((all) => all.map((one) => ({ ...one, said: one.said % 10 === 0 ? one.said : 0 })));

test('no approval ends before every step that it needs stands, by what its subject now is', () => {
  let approved = 0;
  fc.assert(
    fc.property(anyRoute, kindly, (route, all) => {
      const one = begin(route, 'clerk');
      for (const step of all) move(one, step);
      if (one.state.status !== 'approved') return;
      approved++;
      for (const step of stepsOf(route).filter(({ required }) => required)) {
        expect(stands(one.state, step), step.key).toBe(true);
        // And somebody did answer it, who had not put the subject in where it weighs it.
        const { answers } = one.state.done[step.key]!;
        expect(answers.length).toBeGreaterThan(0);
        if (['check', 'approve', 'decision'].includes(step.kind))
          for (const { person: who } of answers) expect(one.state.formers).not.toContain(who);
      }
    }),
    runs,
  );
  expect(approved).toBeGreaterThan(60);
});

test('time alone never answers: whatever passes, the same steps are open with the same answers', () => {
  fc.assert(
    fc.property(
      anyRoute,
      kindly,
      fc.array(fc.integer({ min: 1, max: 2_000 }), { maxLength: 8 }),
      (route, all, waits) => {
        const one = begin(route, 'clerk');
        for (const step of all.slice(0, 6)) move(one, step);
        const before = answersOf(one);
        const { status } = one.state;
        for (const hours of waits) {
          one.at = new Date(Date.parse(one.at) + hours * 3_600_000).toISOString();
          if (status === 'running') one.act(clock, { type: 'escalate' });
        }
        expect(answersOf(one)).toEqual(before);
        expect(one.state.status).toBe(status);
      },
    ),
    runs,
  );
});
const answersOf = ({ state }: Case) => ({
  open: Object.entries(state.open).map(([key, { answers }]) => [key, answers]),
  done: Object.entries(state.done).map(([key, { outcome, answers }]) => [key, outcome, answers]),
});

test('an open approval always has somebody who can answer, or nobody in the ward is left who could', () => {
  fc.assert(
    fc.property(anyRoute, moves, (route, all) => {
      const one = begin(route, 'clerk');
      for (const step of all) {
        move(one, step);
        if (one.state.status !== 'running') return;
        expect(Object.keys(one.state.open).length).toBeGreaterThan(0);
        const group = groupsOf(route)[one.state.place]!.map(({ key }) => key);
        for (const key of Object.keys(one.state.open)) expect(group).toContain(key);
        const vote = Object.entries(one.state.open).find(([, open]) =>
          open.seats.some(({ post }) => open.answers.every((given) => given.post !== post)),
        );
        // A count that more would have to reach than hold the step waits for posts to be filled.
        const short = stepsOf(route).some(({ approve }) => approve?.rule === 'count' && approve.n > 1);
        if (!short) expect(vote).toBeDefined();
      }
    }),
    runs,
  );
});

test('put in again, exactly those steps are asked whose parts changed; the others are shown as kept', () => {
  let met = 0;
  fc.assert(
    fc.property(anyRoute, fc.subarray(['title', 'text']), (route, parts) => {
      const one = begin(route, 'clerk');
      const kind = (key: string) => stepsOf(route).find((step) => step.key === key)!.kind;
      const yes = (): boolean => {
        const able = names.flatMap((name) =>
          possibleFor(one.state, person(name), one.at).answers.map(({ step, answers }) => ({
            name,
            step,
            answers,
          })),
        );
        const next = able[0];
        if (!next) return false;
        const open = one.state.open[next.step]!;
        if (open.termEnd) one.at = open.termEnd;
        one.say(next.name, next.step, next.answers[0]!, { text: 'x', reference, content: undefined });
        return true;
      };
      const last = groupsOf(route).at(-1)!;
      while (one.state.status === 'running' && !last.some(({ key }) => one.state.open[key]) && yes());
      const returning = last.find(({ key, returns }) => returns.length > 0 && one.state.open[key]);
      if (!returning || last.length > 1 || one.state.status !== 'running') return;
      const holder = names.find((name) =>
        possibleFor(one.state, person(name), one.at).answers.some(({ answers }) =>
          answers.includes('return'),
        ),
      );
      if (!holder) return;
      one.say(holder, returning.key, 'return', { text: 'Sửa', to: 'form' });
      const before = one.events.length;
      const changed = Object.fromEntries(parts.map((part) => [part, `mới ${++counter}`]));
      one.say('clerk', 'form', 'submitted', { content: { ...content, ...changed } });
      while (one.state.status === 'running' && !one.state.open[returning.key] && yes());
      const since = one.events.slice(before);
      const earlier = groupsOf(route).slice(1, -1).flat();
      const looked = (looks: 'all' | string[]) =>
        parts.some((part) => looks === 'all' || looks.includes(part));
      const asked = earlier.filter(({ looks }) => looked(looks)).map(({ key }) => key);
      const of = (type: string) =>
        since.flatMap((event) => (event.type === type && 'step' in event ? [event.step] : []));
      expect(
        of('opened')
          .filter((key) => key !== returning.key && kind(key) !== 'form')
          .sort(),
      ).toEqual(asked.sort());
      expect([...new Set(of('kept'))].sort()).toEqual(
        earlier
          .map(({ key }) => key)
          .filter((key) => !asked.includes(key))
          .sort(),
      );
      if (asked.length > 0 && asked.length < earlier.length) met++;
    }),
    { numRuns: 1_500 },
  );
  expect(met).toBeGreaterThan(20);
});

const anyRule = fc.oneof(
  fc.constantFrom({ rule: 'any' as const }, { rule: 'all' as const }),
  fc.integer({ min: 1, max: 5 }).map((n) => ({ rule: 'count' as const, n })),
  fc.record({
    rule: fc.constant('percent' as const),
    percent: fc.integer({ min: 1, max: 99 }),
    more: fc.boolean(),
  }),
);
const anyReject = fc.oneof(
  anyRule.filter(({ rule }) => rule !== 'all'),
  fc.constant({ rule: 'unreachable' as const }),
);

test('the order in which votes come changes no outcome, wherever counting stops', () => {
  const votes = fc.array(fc.constantFrom<AnswerName>('approve', 'reject', 'abstain'), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(anyRule, anyReject, votes, fc.infiniteStream(fc.nat()), (approve, reject, said, random) => {
      const seats = said.map((_, i) => ({ post: `p${i}`, unit: 'u' }));
      const step = { ...form, kind: 'approve', approve, reject } as never;
      const given = said.map((answer, i): Answer => ({
        post: `p${i}`,
        unit: 'u',
        person: `n${i}`,
        rank: 'officer',
        answer,
        text: null,
        at: '',
      }));
      const outcome = (order: readonly Answer[]) => {
        for (let n = 1; n <= order.length; n++) {
          const come = tally(step, { seats, answers: order.slice(0, n) });
          if (come) return come;
        }
        return null;
      };
      const shuffled = [...given].sort(() => (random.next().value % 2 === 0 ? 1 : -1));
      expect(outcome(shuffled)).toBe(outcome(given));
    }),
    { numRuns: 3_000 },
  );
});

test('an answer that comes again is refused, and counts once', () => {
  fc.assert(
    fc.property(anyRoute, moves, (route, all) => {
      const one = begin(route, 'clerk');
      for (const step of all) {
        const command = move(one, step);
        if (!command || command.type !== 'answer') continue;
        for (const name of voters) {
          const { state } = one;
          const given =
            state.open[command.step]?.answers.filter((answer) => answer.person === name).length ?? 0;
          if (given === 0) continue;
          expect(given).toBe(1);
          expect(isRejection(one.act(name, command) as object)).toBe(true);
          expect(one.state).toBe(state);
        }
      }
    }),
    runs,
  );
});

test('the journal folds to the same approval, and what JSON keeps of it is the same', () => {
  fc.assert(
    fc.property(anyRoute, moves, (route, all) => {
      const one = begin(route, 'clerk');
      for (const step of all) move(one, step);
      const stored = JSON.parse(JSON.stringify(one.events)) as typeof one.events;
      const folded = stored.reduce<typeof one.state | null>(
        (state, event) => approval.evolve(state, event),
        null,
      );
      expect(JSON.parse(JSON.stringify(folded))).toEqual(JSON.parse(JSON.stringify(one.state)));
      expect(approval.closed(one.state)).toBe(approval.stage(one.state) === 'closed');
      if (approval.closed(one.state)) expect(approval.next(one.state)).toBeNull();
    }),
    runs,
  );
});
