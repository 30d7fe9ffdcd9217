// One of each thing that an address can name, made in the demo's ward: what the people of another ward must never reach.
import { dayOf } from '#domain/days.ts';
import { signIn, type Caller } from '../api/client.ts';
import { aCouncil } from './council.ts';
import type { Product } from './product.ts';
import { photo } from './samples.ts';

/** By the collection that stands before the id in an address. */
export type Things = Readonly<Record<string, string>>;

const far = { from: '2098-01-01T00:00:00+07:00', until: '2098-02-01T00:00:00+07:00' };
const decision = { number: '1-QĐ/CB', date: '2026-11-20' };

export interface Made {
  readonly things: Things;
  readonly home: Caller;
  readonly person: string;
  readonly unit: string;
  readonly post: string;
}

/** @param textOf what stands in every text of a kind of thing */
export async function makeThings(product: Product, textOf: (kind: string) => string): Promise<Made> {
  const as = (role: string) => signIn(product.url, role, product.password);
  const [home, police, officer, school, admin] = (await Promise.all(
    ['secretariat', 'police', 'police-officer', 'school', 'admin'].map(as),
  )) as [Caller, Caller, Caller, Caller, Caller];
  const [me, them, other] = await Promise.all(
    [police, school, officer].map(async (caller) => (await caller.get('/me')).body),
  );
  const made = async (caller: Caller, path: string, body: object): Promise<string> => {
    const { status, body: answer } = await caller.post(path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
    return answer.id ?? answer.person;
  };
  const { id: post, unit } = me.posts[0];
  const task = await made(home, '/tasks', { title: textOf('task'), product: textOf('task'), lead: unit.id });
  await police.post(`/tasks/${task}/acknowledge`);
  const file = (await police.upload(`${textOf('file')}.jpg`, await photo())).body.id as string;
  await police.post(`/tasks/${task}/progress`, { text: textOf('progress'), files: [file] });
  const leaver = await made(admin, '/accounts', {
    ...{ account: 'thing-leaver', name: textOf('person'), password: 'mười bốn ký tự', post },
  });
  const accounts = (await admin.get('/accounts')).body.items as {
    account: string;
    posts: { holding: string }[];
  }[];
  const holding = (account: string) => accounts.find((one) => one.account === account)!.posts[0]!.holding;
  await admin.post(`/holdings/${holding('thing-leaver')}/end`, { reason: textOf('leaving') });
  const route = (await home.get('/approval-routes/unit-document')).body.route;
  await made(home, '/approval-routes', {
    route: { ...route, code: 'thing-route', name: textOf('route') },
    madeFrom: 0,
  });
  const group = await as('residential-group');
  const elsewhere = { series: 'party-decision', on: dayOf(new Date()), from: 1, words: textOf('number') };
  if ((await home.post('/document-numbers', elsewhere)).status !== 201)
    throw new Error('no number was entered');
  const series = (await home.get('/document-numbers')).body.series as { entries: { id: string }[] }[];
  const number = series.flatMap(({ entries }) => entries)[0]!.id;
  const [campaign, area] = [
    (await home.get('/campaigns')).body.items[0].id as string,
    (await group.get('/me')).body.posts[0].unit.id as string,
  ];
  const measured = await group.post(`/targets/${campaign}/vneid-party-members/measurements`, {
    ...{ kind: 'figure', unit: area, day: dayOf(new Date()), amount: 5 },
  });
  const council = await made(home, '/councils', {
    ...aCouncil([{ person: me.person.id, seat: 'chair' }], { secrecy: 'open' }),
    name: textOf('council'),
  });
  return {
    home,
    ...{ person: me.person.id, unit: unit.id, post },
    things: {
      ...{ tasks: task, files: file, units: unit.id, posts: post, people: leaver, accounts: me.person.id },
      ...{ holdings: holding('police'), handovers: holding('thing-leaver') },
      ...{ campaigns: campaign, targets: campaign, measurements: measured.body.ids[0] },
      mandates: await made(police, '/mandates', {
        ...{ post, person: them.person.id, acts: ['rule'], decision, ...far },
      }),
      'time-off': await made(police, '/time-off', { person: me.person.id, decision, ...far }),
      audit: (await home.get('/audit?limit=1')).body.items[0].id,
      duties: (await home.get('/duties/grid?key=guidance-weekly')).body.rows[0].id,
      'report-rounds': await made(home, '/report-rounds', { every: 'month', repeats: false, key: '2012-01' }),
      initiatives: await made(police, '/initiatives', {
        ...{
          unit: unit.id,
          title: textOf('initiative'),
          summary: 'Nội dung',
          method: 'Cách làm',
          measure: 'Số người',
        },
      }),
      templates: await made(home, '/templates', {
        name: textOf('template'),
        content: { title: textOf('template'), product: textOf('template'), due: { workingDays: 5 } },
      }),
      helpers: await made(police, '/helpers', { unit: unit.id, person: other.person.id, ...far }),
      drafts: await made(police, `/tasks/${task}/drafts`, {
        verb: 'submit',
        body: { text: textOf('draft') },
      }),
      councils: council,
      ballots: await made(police, '/ballots', {
        ...{ council, way: 'open', title: textOf('ballot'), candidates: [{ title: textOf('ballot') }] },
      }),
      ...{ 'approval-routes': 'thing-route', 'document-numbers': number },
      approvals: await made(police, '/approvals', {
        ...{
          route: 'unit-document',
          unit: unit.id,
          content: { title: textOf('approval'), text: textOf('approval') },
        },
      }),
    },
  };
}
