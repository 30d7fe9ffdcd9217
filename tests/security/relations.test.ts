// Every verb on a task from every place that somebody can stand in to it, compared with the table of docs/rights-by-relation.md.
// The attackers: whoever is near a task but not the one whose act it is; a substitute outside of their mandate.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { admit, mayRecord } from '#domain/permissions.ts';
import { isRejection } from '#domain/errors.ts';
import { ofVacantPost } from '#domain/mandate.ts';
import type { MandatedPost, PersonActor, Post } from '#domain/process.ts';
import { taskStates, type TaskState, type TaskStatus } from '#domain/task-types.ts';
import { taskVerbs } from '#domain/task-bodies.ts';
import { sees } from '#web/policies/tasks.ts';
import type { SignedIn } from '#web/use-cases/types.ts';

const ward = 'ward';
const at = '2026-03-02T01:00:00.000Z';
/** root › district › lead › below; the rest stand beside. */
const below: Record<string, string[]> = {
  root: ['root', 'office', 'board', 'district', 'lead', 'below', 'coordinating', 'watching', 'other'],
  district: ['district', 'lead', 'below'],
  lead: ['lead', 'below'],
};
let made = 0;
const post = (unit: string, rank: Post['rank'], ...roles: Post['roles'][number][]): Post => ({
  ...{ id: `post-${++made}`, unit, rank, roles, scope: below[unit] ?? [unit] },
});
const named = (one: Post) => ({ ...one, title: '', unitRef: { id: one.unit, code: '', name: '' } });
const person = (name: string, held: Post, ...mandated: MandatedPost[]): SignedIn => ({
  ...{ kind: 'person', person: name, ward, name, user: name, posts: [named(held)] },
  mandated: mandated.map((one) => ({ ...named(one), mandate: one.mandate, principalName: null })),
});
const leader = post('lead', 'leader');
const assigner = post('office', 'officer', 'secretariat');
const mandate = (of: Post, principal: string, more: Partial<MandatedPost['mandate']> = {}): MandatedPost => ({
  ...of,
  mandate: {
    id: 'm',
    principal,
    acts: ['carry_out', 'rule', 'direct'],
    campaigns: null,
    until: '2027-01-01T00:00:00.000Z',
    ...more,
  },
});
const other = () => post('other', 'leader');

const people: Record<string, SignedIn> = {
  leader: person('leader', leader),
  deputy: person('deputy', post('lead', 'deputy')),
  officer: person('officer', post('lead', 'officer')),
  below: person('below', post('below', 'leader')),
  above: person('above', post('district', 'leader')),
  assigner: person('assigner', assigner),
  thuongTruc: person('thuongTruc', post('board', 'leader', 'standing_committee')),
  monitor: person('monitor', post('other', 'leader', 'monitor')),
  coordinating: person('coordinating', post('coordinating', 'leader')),
  watching: person('watching', post('watching', 'leader')),
  other: person('other', other()),
  admin: person('admin', post('other', 'officer', 'admin')),
  otherWard: { ...person('otherWard', post('office', 'officer', 'secretariat')), ward: 'elsewhere' },
  forLeader: person('forLeader', other(), mandate(leader, 'leader')),
  forAssigner: person('forAssigner', other(), mandate(assigner, 'assigner')),
  onlyToRule: person('onlyToRule', other(), mandate(assigner, 'assigner', { acts: ['rule'] })),
  otherCampaign: person('otherCampaign', other(), mandate(leader, 'leader', { campaigns: ['c2'] })),
  vacantBelow: person('vacantBelow', post('district', 'leader'), { ...leader, mandate: ofVacantPost }),
  ownWork: person('ownWork', post('lead', 'officer'), mandate(assigner, 'assigner')),
};

/** A task of the lead unit, given by the committee's office, as far as the rules look at it. */
const task = (status: TaskStatus): TaskState => ({
  ...{
    id: 't',
    number: 1,
    title: '',
    product: '',
    acceptance: null,
    campaign: 'c1',
    plan: null,
    start: null,
  },
  ...{
    lead: 'lead',
    coordinating: ['coordinating'],
    watching: ['watching'],
    assigner: 'root',
    assignedByCommittee: true,
  },
  ...{
    status,
    suspendedFrom: null,
    due: '2026-06-01T00:00:00.000Z',
    originalDue: null,
    people: [],
    percent: null,
  },
  ...{ submission: null, submitters: ['leader'], returns: 0, deadlinePassed: false },
  ...{ createdAt: at, updatedAt: at, closedAt: null },
});
const asked = { due: '2026-07-01T00:00:00.000Z', reason: '', at, person: 'leader' };

/** One letter a cell: yes, the first state in which it is theirs counts; own work; seen, not theirs; not even seen. */
function cell(verb: string, actor: SignedIn): string {
  const seen = sees(actor, {
    ward,
    lead: 'lead',
    assigner: 'root',
    campaign: 'c1',
    coordinating: ['coordinating'],
    watching: ['watching'],
  });
  if (!seen) return '404';
  if (verb === 'see') return 'yes';
  const outcomes = taskStates.map((status) => {
    const state = verb === 'decide-extension' ? { ...task(status), extension: asked } : task(status);
    const by =
      verb === 'record' ? mayRecord(state, actor) : admit(state, verb as 'accept', actor as PersonActor, at);
    return isRejection(by) ? by.rejected : 'yes';
  });
  return outcomes.includes('yes') ? 'yes' : outcomes.includes('own_work') ? 'own' : '403';
}

const rows = readFileSync(new URL('../../docs/rights-by-relation.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((one) => one.trim()),
  );
const heads = rows[0]!.slice(1).map((head) => /`(\w+)`/.exec(head)![1]!);

test('every verb and every relation stands in the table, and each cell is what the rules say', () => {
  const verbs = ['see', ...taskVerbs, 'record'];
  expect(heads).toEqual(Object.keys(people));
  const found = Object.fromEntries(
    verbs.map((verb) => [verb, heads.map((head) => cell(verb, people[head]!))]),
  );
  const table = Object.fromEntries(
    rows.slice(1).map(([verb, ...cells]) => [verb!.replaceAll('`', ''), cells]),
  );
  console.log(verbs.map((verb) => `| \`${verb}\` | ${found[verb]!.join(' | ')} |`).join('\n'));
  expect(table).toEqual(found);
});
