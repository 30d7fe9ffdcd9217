// No sequence of mandates and acts lets anybody rule on their own work, of duties and approvals as of tasks (mandates.test.ts).
// The faults: an acceptance through the back door, a second voice in somebody else's name, a scope that is not looked at.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { possibleFor } from '#domain/approval-rights.ts';
import type { Answer } from '#domain/approval-types.ts';
import type { DutyState } from '#domain/duty-types.ts';
import { duty, mayAccept, mayDecide } from '#domain/duty.ts';
import { admit, verbsFor } from '#domain/duty-rights.ts';
import { isRejection } from '#domain/errors.ts';
import { actKinds, refusesMandate, type ActKind } from '#domain/mandate.ts';
import { doers } from '#domain/acting.ts';
import type { PersonActor, PersonSignature } from '#domain/process.ts';
import { mayRule } from '#domain/round.ts';
import { begin, content, form, person, routeOf, rosterWith } from './approval-cases.ts';
import * as ward from './duty-cases.ts';
import { begun, facts, morning, session } from './duty-cases.ts';

const until = '2027-01-01T00:00:00.000Z';
/** In the place of another, with the first of their posts. */
const inPlaceOf = (
  actor: PersonActor,
  of: PersonActor,
  { acts = actKinds, campaigns = null }: { acts?: readonly ActKind[]; campaigns?: string[] | null } = {},
): PersonActor => ({
  ...actor,
  mandated: [
    ...(actor.mandated ?? []),
    {
      ...of.posts[0]!,
      mandate: { ...{ id: `${of.person}→${actor.person}`, principal: of.person }, acts, campaigns, until },
    },
  ],
});

/** Everybody, with whatever mandates the rules let stand of those that were asked for. */
const substituted = (all: readonly PersonActor[]) =>
  fc
    .array(
      fc.record({
        of: fc.nat(all.length - 1),
        to: fc.nat(all.length - 1),
        acts: fc.subarray([...actKinds], { minLength: 1 }),
      }),
      { minLength: 2, maxLength: 8 },
    )
    .map((asked) => {
      const actors = [...all];
      const others: { principal: string; to: string }[] = [];
      for (const { of, to, acts } of asked) {
        const [giver, taker] = [all[of]!, all[to]!];
        const giving = {
          post: giver.posts[0]!,
          principal: giver.person,
          to: taker.person,
          from: '2026',
          until,
        };
        const facts = { at: '2026', by: giver.person, holdsPost: true, holders: [giver.person], others };
        if (refusesMandate(giving, facts)) continue;
        others.push({ principal: giver.person, to: taker.person });
        actors[to] = inPlaceOf(actors[to]!, giver, { acts });
      }
      return actors;
    });

const unitsOf = (all: readonly PersonActor[], name: string) =>
  all.find(({ person: one }) => one === name)!.posts.map(({ unit }) => unit);

describe('duties', () => {
  const { group, cell, office, standingCommittee, otherGroup } = ward;
  const all = [group, cell, office, standingCommittee, otherGroup];

  test('in a leader’s place one enters; in the office’s, one rules: each as far as the mandate gives it', () => {
    const state = begun();
    const verbs = (...args: Parameters<typeof inPlaceOf>) => verbsFor(state, inPlaceOf(...args));
    expect(verbsFor(state, otherGroup)).toEqual([]);
    expect(verbs(otherGroup, group)).toEqual(verbsFor(state, group));
    expect(verbs(otherGroup, group, { acts: ['rule', 'direct'] })).toEqual([]);
    expect(verbs(otherGroup, office, { acts: ['rule'] })).toEqual([
      'withdraw',
      'accept',
      'decide-excuse',
      'excuse',
    ]);
    expect(verbs(otherGroup, group, { campaigns: ['another'] })).toEqual([]);
    expect(admit(state, 'record', inPlaceOf(otherGroup, group))).toMatchObject({
      by: { post: 'post of group', mandate: { principal: 'group', own: 'post of other' } },
      onBehalf: false,
    });
    // The group itself rules on nothing of its own in the office's place.
    expect(admit(state, 'accept', inPlaceOf(group, office))).toEqual({ rejected: 'own_work' });
    const elsewhere: PersonActor = { ...inPlaceOf(otherGroup, group), acting: 'post of other' };
    expect(verbsFor(state, elsewhere)).toEqual([]);
  });

  test('nobody accepts what they entered, or was entered in their name, nor answers their own request', () => {
    let [accepted, answered] = [0, 0];
    fc.assert(
      fc.property(
        substituted(all),
        fc.array(fc.tuple(fc.nat(999), fc.nat(4)), { minLength: 20, maxLength: 40 }),
        (actors, choices) => {
          let state = begun();
          const at = morning('2026-04-02');
          const entered = new Map<number, string[]>();
          const askers = new Map<string, string[]>();
          for (const [who, what] of choices) {
            const actor = actors[who % actors.length]!;
            const last = state.sessions.at(-1);
            const slot = state.slots[0]!.key;
            const asked = state.slots.find((each) => each.asked);
            const command = [
              { type: 'record', sessions: [session('2026-04-01')] },
              last && {
                type: 'correct',
                session: last.number,
                reason: 'x',
                ...session('2026-04-01', { people: who }),
              },
              last && { type: 'accept', sessions: [last.number] },
              { type: 'ask-excuse', slots: [state.slots.at(-1)!.key], reason: 'x' },
              { type: 'decide-excuse', slots: [asked?.key ?? slot], granted: false, reason: 'x' },
            ][what];
            if (!command) continue;
            // What is offered is what is let through.
            const offered =
              command.type === 'accept'
                ? mayAccept(state, last!, actor)
                : command.type !== 'decide-excuse' || !asked || mayDecide(state, asked.asked!, actor);
            const events = duty.decide(state, command as never, facts(actor, at));
            if (isRejection(events)) continue;
            expect(offered).toBe(true);
            state = events.reduce<DutyState | null>((folded, event) => duty.evolve(folded, event), state)!;
            for (const event of events) {
              const by = event.by as PersonSignature;
              const people = doers(by);
              if (event.type === 'recorded')
                event.sessions.forEach(({ number }) => entered.set(number, people));
              if (event.type === 'corrected')
                entered.set(event.session, [...entered.get(event.session)!, ...people]);
              if (event.type === 'excuse-asked') event.slots.forEach((key) => askers.set(key, people));
              if (event.type !== 'accepted' && event.type !== 'excuse-refused') continue;
              const theirs =
                event.type === 'accepted'
                  ? event.sessions.flatMap((number) => entered.get(number)!)
                  : event.slots.flatMap((key) => askers.get(key)!);
              if (event.type === 'accepted') accepted++;
              else answered++;
              for (const each of people) expect(theirs).not.toContain(each);
              if (by.mandate) expect(unitsOf(all, by.person)).not.toContain('group-1');
            }
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(50);
    expect(answered).toBeGreaterThan(20);
  });
});

describe('approvals', () => {
  const step = (key: string, kind: 'check' | 'approve', holder: object, leads: object) => ({
    ...{ key, kind, name: key, within: 2, holder, leads, returns: ['form'] },
    ...(kind === 'approve' && { approve: { rule: 'one' }, reject: { rule: 'any' } }),
  });
  const rejected = { end: 'rejected' };
  const unitLeader = { of: 'subject', rank: 'leader' };
  const route = routeOf(
    form,
    step('unit', 'approve', unitLeader, { approved: 'on', rejected }) as never,
    step('office', 'check', { roles: ['secretariat'] }, { passed: 'on' }) as never,
    step(
      'permanent',
      'approve',
      { roles: ['standing_committee'] },
      {
        ...{ approved: { end: 'approved' }, rejected },
      },
    ) as never,
  );
  const all = rosterWith()
    .posts.filter(({ roles }) => !roles.includes('admin'))
    .map(({ id }) => person(id));
  const of = (name: string) => all.find((one) => one.person === name)!;

  test('a seat is answered in its holder’s place, by whom the mandate lets rule; never by who put it in', () => {
    const one = begin(route, 'clerk');
    const may = (actor: PersonActor) =>
      possibleFor(one.state, actor, one.at).answers.map((each) => each.step);
    expect(may(of('board'))).toEqual([]);
    expect(may(inPlaceOf(of('board'), of('leader')))).toEqual(['unit']);
    expect(may(inPlaceOf(of('board'), of('leader'), { acts: ['carry_out'] }))).toEqual([]);
    expect(may(inPlaceOf(of('board'), of('leader'), { campaigns: ['one'] }))).toEqual([]);
    expect(may(inPlaceOf(of('clerk'), of('leader')))).toEqual([]);
    const events = one.act(inPlaceOf(of('board'), of('leader')), {
      ...{ type: 'answer', step: 'unit', answer: 'approve' },
    } as never);
    expect((events as object[])[0]).toMatchObject({
      answer: { person: 'board', principal: 'leader', post: 'leader' },
    });
    expect((events as object[])[0]).toMatchObject({ by: { mandate: { principal: 'leader', own: 'board' } } });
  });

  test('a person has one voice at a step, and whoever they stood in for has none left', () => {
    const vote = { approve: { rule: 'all' }, reject: { rule: 'any' }, returns: [] };
    const members = step(
      'members',
      'approve',
      { roles: ['standing_member'] },
      {
        ...{ approved: { end: 'approved' }, rejected },
      },
    );
    const one = begin(routeOf(form, { ...members, ...vote } as never), 'clerk');
    const say = (actor: PersonActor) => {
      const events = one.act(actor, { type: 'answer', step: 'members', answer: 'approve' } as never);
      return isRejection(events) ? events.rejected : 'said';
    };
    expect(say(inPlaceOf(of('board'), of('member2')))).toBe('said');
    expect(say(of('member2'))).toBe('answered_already');
    const both = inPlaceOf(of('member1'), of('member3'));
    expect([say(both), say(both)]).toEqual(['said', 'answered_already']);
    expect(say(of('member3'))).toBe('said');
  });

  test('nobody weighs what they, or whoever they stand in for, put in; and each has one voice at a step', () => {
    let [weighed, inPlace] = [0, 0];
    fc.assert(
      fc.property(
        substituted(all),
        fc.constantFrom('leader', 'clerk'),
        fc.array(fc.tuple(fc.nat(999), fc.nat(999)), { minLength: 15, maxLength: 30 }),
        (actors, by, choices) => {
          const one = begin(route, by);
          const put = new Set<string>([by]);
          const voices = new Map<string, string[]>();
          for (const [who, what] of choices) {
            const actor = actors[who % actors.length]!;
            const open = possibleFor(one.state, actor, one.at).answers.flatMap((each) =>
              each.answers.map((answer) => ({ step: each.step, answer })),
            );
            const said = open[what % open.length];
            if (!said || said.answer === 'reject') continue;
            const more = {
              ...(said.step === 'form' ? { content: { ...content, text: `${what}` } } : { text: 'x' }),
              ...(said.answer === 'return' && { to: 'form' }),
            };
            const events = one.act(actor, { type: 'answer', ...said, ...more } as never);
            if (isRejection(events)) throw new Error(`${said.step} was offered: ${events.rejected}`);
            for (const event of events) {
              if (event.type === 'resubmitted') {
                doers(event.by).forEach((each) => put.add(each));
                voices.clear();
              }
              if (event.type !== 'answered' || event.step === 'form') continue;
              const { person: name, principal }: Answer = event.answer;
              const people = [name, principal ?? []].flat();
              weighed++;
              if (principal) inPlace++;
              for (const each of people) {
                expect(put).not.toContain(each);
                expect(voices.get(event.step) ?? []).not.toContain(each);
              }
              voices.set(event.step, [...(voices.get(event.step) ?? []), ...people]);
              if (principal && event.answer.unit !== 'u-cell')
                expect(unitsOf(all, name)).not.toContain('u-cell');
            }
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(weighed).toBeGreaterThan(200);
    expect(inPlace).toBeGreaterThan(50);
  });
});

test('a report round is closed in the office’s place where the mandate lets one direct, of its campaign', () => {
  const may = (campaign: string | null, more: { acts?: ActKind[]; campaigns?: string[] } = {}) =>
    !isRejection(mayRule(inPlaceOf(ward.group, ward.office, more), { to: 'standing', campaign } as never));
  expect(may(null)).toBe(true);
  expect(may(null, { acts: ['carry_out', 'rule'] })).toBe(false);
  expect(may('one', { campaigns: ['one'] })).toBe(true);
  expect(may('two', { campaigns: ['one'] })).toBe(false);
  expect(isRejection(mayRule(ward.group, { to: 'permanent' }))).toBe(true);
});
