// Every page of one's own ward, asked for by every account there is: it breaks for nobody, tells nothing that the API does not give the
// same person, and is closed in plain words where it is not theirs. The attacker: somebody of the ward who types addresses.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCampaign } from '#campaigns/index.ts';
import { operations } from '#web/api/operations.ts';
import texts from '#web/messages/vi.json' with { type: 'json' };
import { signIn, type Caller } from '../api/client.ts';
import { addressOf, pageRoutes } from '../setup/page-routes.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { makeThings, type Things } from '../setup/ward-things.ts';

const accounts = loadCampaign('la-gi-2026').ward.accounts.map(({ name }) => name);
const maintainers = ['admin', 'secretariat'];
/** Those who lead no unit; and those below whom there is none to give a task to. */
const leadNothing = ['admin', 'appraiser', 'standing-member', 'police-officer'];
const givesNothing = [...leadNothing, 'party-building', 'residential-group'];
const allBut = (some: readonly string[]) => accounts.filter((name) => !some.includes(name));

/**
 * To whom each page opens: those to whom the API gives what it is made of (a path of it), those who are named, or everybody, whose own
 * it then is. A page that is missing here fails.
 */
const opens: Readonly<Record<string, string | readonly string[] | 'everybody'>> = {
  '/admin/excel': ['admin'],
  '/admin/people': ['admin'],
  '/admin/people/[id=uuid]': ['admin'],
  '/admin/posts/[id=uuid]': maintainers,
  '/admin/units': maintainers,
  '/admin/units/[id=uuid]': maintainers,
  '/admin/units/new': maintainers,
  '/approvals': '/approvals',
  '/approvals/[id=uuid]': '/approvals/{id}',
  '/approvals/new': 'everybody',
  '/approvals/routes': '/approval-routes',
  '/approvals/routes/[code]': '/approval-routes/{code}',
  '/audit': '/audit',
  '/audit/roots': '/audit-roots',
  '/awards/numbers': '/document-numbers',
  '/awards/rules': '/award-rules',
  '/ballots': '/ballots',
  '/ballots/[id=uuid]': '/ballots/{id}',
  '/board': '/board',
  '/board/held': '/board',
  '/board/lateness': '/lateness',
  '/board/pictures': '/board/pictures',
  '/calendar': '/calendar',
  '/campaigns': '/campaigns',
  '/campaigns/[id=uuid]': '/campaigns/{id}',
  '/campaigns/[id=uuid]/rules': '/campaigns/{id}/rules',
  '/councils': '/councils',
  '/councils/[id=uuid]': '/councils/{id}',
  '/councils/new': ['secretariat'],
  '/duties': '/duties',
  '/duties/[id=uuid]': '/duties/{id}',
  '/duties/period': '/duties/grid?key=guidance-weekly',
  '/handovers': 'everybody',
  '/handovers/[id=uuid]': '/handovers/{id}',
  '/helpers': '/helpers',
  '/initiatives': '/initiatives',
  '/initiatives/[id=uuid]': '/initiatives/{id}',
  '/initiatives/new': 'everybody',
  // There is a mailbox in a demo that catches mail: here is none.
  '/mail': [],
  '/mail/[name]': [],
  '/mandates': '/mandates',
  '/notices': '/notices',
  '/notices/refused': '/mail/refused',
  '/notices/settings': '/notices/preferences',
  '/password': 'everybody',
  '/rounds': '/report-rounds',
  '/rounds/[id=uuid]': '/report-rounds/{id}',
  // The round that is named has asked nobody for a report.
  '/rounds/[id=uuid]/[unit=uuid]': [],
  '/sign-in': 'everybody',
  '/targets': '/targets',
  '/targets/[campaign=uuid]/[key]': '/targets/{campaign}/{key}',
  '/targets/[campaign=uuid]/population': '/targets',
  '/tasks/(inbox)': '/tasks',
  '/tasks/(inbox)/[id=uuid]': '/tasks/{id}',
  '/tasks/new': allBut(givesNothing),
  '/templates': '/templates',
  '/templates/[id=uuid]': ['secretariat', 'standing-committee'],
  '/templates/new': allBut(leadNothing),
};

let product: Product;
let things: Things;
let slot: string;
let kinds: string[];

/** Stands in the texts of the things, with their kind. */
const MARK = 'Điều kín về';
const toldIn = (text: string) => kinds.filter((kind) => text.includes(`${MARK} ${kind}.`));

beforeAll(async () => {
  product = await startProduct({ worker: false });
  const used = new Set<string>();
  const made = await makeThings(product, (kind) => (used.add(kind), `${MARK} ${kind}.`));
  things = made.things;
  kinds = [...used];
  slot = (await made.home.get('/duties/grid?key=guidance-weekly')).body.columns.at(-1).key;
}, 180_000);
afterAll(() => product?.stop());

const inApi = (path: string): string =>
  path
    .replace(/\/([a-z-]+)\/\{\w+\}/g, (_, of: string) => `/${of}/${things[of]}`)
    .replace('{key}', 'vneid-party-members');

/** The kinds of things of which the API tells somebody anything. */
async function toldByApi(caller: Caller): Promise<string[]> {
  const reads = operations.filter(({ method, answers }) => method === 'get' && !('file' in answers));
  const told = new Set<string>();
  for (const { path } of reads) {
    const { status, body } = await caller.get(inApi(path));
    expect(status, path).toBeLessThan(500);
    for (const kind of toldIn(JSON.stringify(body))) told.add(kind);
  }
  return [...told];
}

test('of each page it is said here to whom it opens; the texts of the things are told to some and not to others', async () => {
  expect(Object.keys(opens).sort()).toEqual(pageRoutes);
  expect(kinds.length).toBeGreaterThan(6);
  const as = (account: string) => signIn(product.url, account, product.password);
  const [office, school] = await Promise.all([as('secretariat'), as('school')]);
  const [much, little] = [await toldByApi(office), await toldByApi(school)];
  expect(much).toEqual(expect.arrayContaining(['task', 'approval', 'leaving', 'template']));
  for (const kind of ['task', 'approval', 'leaving', 'draft']) expect(little).not.toContain(kind);
});

test.each(accounts)(
  '%s',
  async (account) => {
    const caller = await signIn(product.url, account, product.password);
    const told = await toldByApi(caller);
    for (const route of pageRoutes) {
      const address =
        addressOf(route, things) + (route === '/duties/period' ? `?key=guidance-weekly&slot=${slot}` : '');
      const headers = { authorization: `Bearer ${caller.token}` };
      const response = await fetch(`${product.url}${address}`, { headers, redirect: 'manual' });
      const text = await response.text();
      for (const kind of toldIn(text)) expect(told, `${address} tells of a ${kind}`).toContain(kind);
      const to = opens[route]!;
      const given =
        to === 'everybody' ||
        (typeof to === 'string' ? (await caller.get(inApi(to))).status === 200 : to.includes(account));
      if (given) expect(response.status, address).toBeLessThan(400);
      else {
        expect([403, 404], `${address}: ${response.status}`).toContain(response.status);
        const title = response.status === 403 ? texts.error_403_title : texts.error_404_title;
        expect(text, address).toContain(title);
        expect(text, address).toContain(texts.error_back);
      }
    }
  },
  120_000,
);
