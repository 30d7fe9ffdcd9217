// Mandates: what may be given, what it reaches, and that no chain of mandates and acts lets anybody rule on their own work.
// The faults: a scope that is not looked at, a circle of substitutes, an acceptance through the back door.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import {
  actKinds,
  proposeSubstitute,
  refusesMandate,
  type Candidate,
  type Giving,
  type GivingFacts,
} from '#domain/mandate.ts';
import { verbsFor } from '#domain/permissions.ts';
import type { MandatedPost, PersonActor, PersonSignature } from '#domain/process.ts';
import type { TaskEvent, TaskState } from '#domain/task-types.ts';
import { taskVerbs } from '#domain/task-bodies.ts';
import {
  bodies,
  create,
  decideAs,
  instantAt,
  people,
  personNames,
  take,
  uuid,
  type PersonName,
} from './generators.ts';

const campaign = uuid(8_001);
const police = people.police.posts[0]!;
const mandated = (
  of: PersonName,
  mandate: Partial<MandatedPost['mandate']> = {},
  post = people[of].posts[0]!,
): MandatedPost => ({
  ...post,
  mandate: {
    ...{
      id: uuid(7_001),
      principal: people[of].person,
      acts: actKinds,
      campaigns: null,
      until: instantAt(9_000),
    },
    ...mandate,
  },
});
const acting = (name: PersonName, ...posts: MandatedPost[]): PersonActor => ({
  ...people[name],
  mandated: posts,
});

const given = (more = {}) => take([{ by: people.secretariat, command: create(more), hours: 0 }])[0]!.after!;

describe('what a mandate reaches', () => {
  const offered = (state: TaskState, actor: PersonActor) => verbsFor(state, actor, instantAt(1));

  test('nothing without one; with one what the principal may do, signed with whose and which', () => {
    const state = given();
    expect(offered(state, people.front)).toEqual(['comment']);
    const front = acting('front', mandated('police'));
    expect(offered(state, front)).toEqual(offered(state, people.police));
    const events = decideAs(state, front, bodies.acknowledge, 1) as TaskEvent[];
    expect(events[0]!.by).toEqual({
      ...{ person: front.person, post: police.id, unit: police.unit, rank: 'leader' },
      mandate: { id: uuid(7_001), principal: people.police.person, own: front.posts[0]!.id },
    });
  });

  test.each(actKinds)('of the kind %s no verb of another kind', (kind) => {
    const state = given();
    const submitted = take(
      [
        { by: people.police, command: bodies.acknowledge, hours: 1 },
        { by: people.police, command: bodies.submit, hours: 1 },
      ],
      state,
    )[1]!.after!;
    const wanted = {
      carry_out: ['acknowledge', 'assign', 'hand-back', 'request-extension', 'split'],
      rule: ['accept', 'return'],
      direct: ['edit', 'reassign', 'recall', 'suspend', 'urge'],
    };
    const lead = acting('schoolOfficer', mandated('police', { acts: [kind] }));
    const office = acting('schoolOfficer', mandated('secretariat', { acts: [kind] }));
    const verbs = new Set([
      ...offered(state, lead),
      ...offered(state, office),
      ...offered(submitted, office),
    ]);
    // The school coordinates: its officer has these in their own right.
    for (const own of ['comment', 'progress'] as const) verbs.delete(own);
    expect([...verbs].sort()).toEqual(wanted[kind].sort());
  });

  test('a task of another campaign, or of none, is out of its reach', () => {
    const front = (campaigns: string[] | null) => acting('front', mandated('police', { campaigns }));
    expect(offered(given({ campaign }), front([campaign]))).toContain('acknowledge');
    expect(offered(given({ campaign }), front([uuid(8_002)]))).toEqual(['comment']);
    expect(offered(given(), front([campaign]))).toEqual(['comment']);
    expect(isRejection(decideAs(given(), front([campaign]), bodies.acknowledge, 1))).toBe(true);
  });

  test('under a chosen post only what that post permits; one that is theirs no longer permits nothing', () => {
    const both: PersonActor = { ...acting('front', mandated('police')), acting: people.front.posts[0]!.id };
    expect(offered(given(), both)).toEqual(['comment']);
    const lapsed: PersonActor = { ...people.police, acting: uuid(99) };
    expect(decideAs(given(), lapsed, bodies.acknowledge, 1)).toEqual({ rejected: 'not_acting' });
  });
});

describe('what may be given', () => {
  const giving: Giving = {
    ...{ post: police, principal: people.police.person, to: people.front.person },
    ...{ from: instantAt(0), until: instantAt(100) },
  };
  const found: GivingFacts = {
    ...{ at: instantAt(0), by: people.police.person, holdsPost: true },
    ...{ holders: [people.police.person], others: [] },
  };
  const refusal = (more: Partial<Giving>, facts: Partial<GivingFacts> = {}) =>
    refusesMandate({ ...giving, ...more }, { ...found, ...facts })?.rejected ?? null;
  const from = (principal: string, to: string) => ({ principal, to });
  const [me, front, school] = [people.police.person, people.front.person, people.school.person];

  test.each<[string, ReturnType<typeof refusal>, Partial<Giving>, Partial<GivingFacts>?]>([
    ['to somebody who holds a post', null, {}],
    ['to oneself', 'mandate_self', { to: me }],
    ['into one’s own hands, by the office for another', 'mandate_self', { to: front }, { by: front }],
    ['to somebody without a post', 'unknown_person', {}, { holdsPost: false }],
    ['the administrator’s', 'mandate_post', { post: people.administrator.posts[0]! }],
    ['until before it begins', 'period_over', { until: instantAt(0) }],
    ['for days that are over', 'period_over', {}, { at: instantAt(100) }],
    ['to whoever gave theirs to me', 'mandate_loop', {}, { others: [from(front, me)] }],
    ['in a circle of three', 'mandate_loop', {}, { others: [from(front, school), from(school, me)] }],
    ['beside mandates that lead elsewhere', null, {}, { others: [from(front, school), from(me, school)] }],
    ['a vacant post', null, { principal: null }, { holders: [], by: school }],
    [
      'past others that turn in a circle of their own',
      null,
      {},
      { others: [from(front, school), from(school, front)] },
    ],
  ])('%s: %s', (_, wanted, more, facts) => expect(refusal(more, facts)).toBe(wanted));
});

test('who stands in: a deputy, else the leader of the unit, else the next leader above; nobody who is away', () => {
  const one = (person: string, rank: Candidate['rank'], depth: number, away = false): Candidate => ({
    person,
    rank,
    depth,
    away,
  });
  const all = [
    one('above', 'leader', 1),
    one('leader', 'leader', 0),
    one('deputy', 'deputy', 0),
    one('officer', 'officer', 0),
  ];
  const without = (...gone: string[]) =>
    all.map((candidate) => ({ ...candidate, away: gone.includes(candidate.person) }));
  expect(proposeSubstitute('leader', all)).toBe('deputy');
  expect(proposeSubstitute('officer', without('deputy'))).toBe('leader');
  expect(proposeSubstitute('leader', without('deputy'))).toBe('above');
  expect(proposeSubstitute('leader', without('deputy', 'above'))).toBeNull();
});

/** Mandates that the rules let stand, each as somebody entered it. */
const anyMandates = fc
  .array(
    fc.record({
      of: fc.constantFrom(...personNames.filter((name) => people[name].posts.length > 0)),
      post: fc.nat(1),
      to: fc.constantFrom(...personNames.filter((name) => people[name].posts.length > 0)),
      acts: fc.subarray([...actKinds], { minLength: 1 }),
    }),
    { minLength: 3, maxLength: 8 },
  )
  .map((asked) => {
    const standing: { to: PersonName; principal: string; post: MandatedPost }[] = [];
    for (const [i, { of, post: index, to, acts }] of asked.entries()) {
      const posts = people[of].posts;
      const post = mandated(of, { id: uuid(7_100 + i), acts }, posts[index % posts.length]!);
      const principal = people[of].person;
      const others = standing.map((one) => ({ principal: one.principal, to: people[one.to].person }));
      const giving = { post, principal, to: people[to].person, from: instantAt(0), until: instantAt(900) };
      const facts = { at: instantAt(0), by: principal, holdsPost: true, holders: [principal], others };
      if (!refusesMandate(giving, facts)) standing.push({ to, principal, post });
    }
    return standing;
  });

test('no sequence of mandates and acts lets anybody rule on work that was theirs, or was done in their place', () => {
  let ruled = 0;
  let inPlace = 0;
  fc.assert(
    fc.property(
      anyMandates,
      fc.array(fc.tuple(fc.nat(999), fc.nat(999)), { minLength: 20, maxLength: 40 }),
      (mandates, choices) => {
        const actors = personNames.map((name) =>
          acting(name, ...mandates.filter(({ to }) => to === name).map(({ post }) => post)),
        );
        let state = given();
        let hour = 0;
        const behind = ({ person, mandate }: PersonSignature) => [person, mandate?.principal ?? []].flat();
        const [did, hand] = [new Set<string>(), new Set<string>()];
        for (const [who, which] of choices) {
          hour += 3;
          const actor = actors[who % actors.length]!;
          const verbs = verbsFor(state, actor, instantAt(hour)).filter(
            (verb) => !['recall', 'suspend', 'comment', 'reassign', 'hand-back'].includes(verb),
          );
          const verb = verbs[which % verbs.length];
          const command =
            verb === 'assign'
              ? { ...bodies.assign, people: [actors[which % actors.length]!.person] }
              : bodies[verb!];
          if (!verb) continue;
          const step = {
            by: actor,
            command,
            hours: 0,
            found: { people: new Set(actors.map(({ person }) => person)) },
          };
          const { events, after } = take([step], state, hour)[0]!;
          for (const event of events) {
            const by = event.by as PersonSignature;
            if (event.type === 'submitted') behind(by).forEach((person) => did.add(person));
            if (event.type === 'progressed') behind(by).forEach((person) => hand.add(person));
            if (event.type !== 'accepted' && event.type !== 'returned') continue;
            ruled++;
            expect(by.unit).not.toBe(state.lead);
            for (const person of behind(by)) expect(did).not.toContain(person);
            if (!by.mandate) continue;
            inPlace++;
            expect(actor.posts.map(({ unit }) => unit)).not.toContain(state.lead);
            for (const person of behind(by)) expect([...hand, ...state.people]).not.toContain(person);
          }
          state = after!;
        }
      },
    ),
    { numRuns: 2_000 },
  );
  // It was put to the test, in somebody's place too.
  expect(ruled).toBeGreaterThan(200);
  expect(inPlace).toBeGreaterThan(20);
});

test('whoever asked for a later deadline in somebody’s place does not decide on it, nor does whoever they asked for', () => {
  const officeForPolice = acting('secretariat', mandated('police'));
  const asked = take([{ by: officeForPolice, command: bodies['request-extension'], hours: 1 }], given())[0]!
    .after!;
  const decide = (actor: PersonActor) => decideAs(asked, actor, bodies['decide-extension'], 2);
  expect(decide(people.secretariat)).toEqual({ rejected: 'own_work' });
  expect(decide(acting('front', mandated('secretariat', { principal: people.police.person })))).toEqual({
    rejected: 'own_work',
  });
  expect(decide(acting('policeDeputy', mandated('secretariat')))).toEqual({ rejected: 'own_work' });
  expect(isRejection(decide(people.standing))).toBe(false);
});

test('every verb has its kind: one that is added and forgotten is no one’s by mandate', () => {
  const all = acting('front', mandated('police'), mandated('secretariat', { id: uuid(7_002) }));
  const reachable = new Set(taskVerbs.filter((verb) => verb !== 'resume' && verb !== 'decide-extension'));
  const seen = new Set<string>();
  let state = given();
  for (const verb of verbsFor(state, all, instantAt(1))) seen.add(verb);
  for (const command of [bodies.acknowledge, bodies.progress, bodies.submit]) {
    state = take([{ by: people.police, command, hours: 1 }], state, 1)[0]!.after!;
    for (const verb of verbsFor(state, all, instantAt(2))) seen.add(verb);
  }
  expect([...seen].sort()).toEqual([...reachable].sort());
});
