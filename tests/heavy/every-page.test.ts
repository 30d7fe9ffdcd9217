// Every page that the product has, on a desk and on a phone, by day and by night: nothing that axe finds, nothing beyond the edge, no
// code where a word should be, nothing too small for a finger. The pages come from the folder of routes: one without a row here fails.
/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Cookie, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailbox, type Mailbox } from '#local/mailbox.ts';
import { addressOf, pageRoutes } from '../setup/page-routes.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { urgeTwo, useWard, type WardInUse } from '../setup/ward-in-use.ts';
import { openBrowser } from '../e2e/browser.ts';
import { fitsItsWidth, keepsToWcag, visit, type Visitor } from '../e2e/pages.ts';
import { picture } from '../e2e/pictures.ts';

/** Who looks at each page: those to whom it shows different things; null is a stranger. */
const lookers: Readonly<Record<string, readonly (string | null)[]>> = {
  '/admin/excel': ['admin'],
  '/admin/people': ['admin'],
  '/admin/people/[id=uuid]': ['admin'],
  '/admin/posts/[id=uuid]': ['admin'],
  '/admin/units': ['admin'],
  '/admin/units/[id=uuid]': ['admin'],
  '/admin/units/new': ['admin'],
  '/approvals': ['police', 'school'],
  '/approvals/[id=uuid]': ['police'],
  '/approvals/new': ['police-officer'],
  '/approvals/routes': ['secretariat'],
  '/approvals/routes/[code]': ['secretariat'],
  '/audit': ['standing-committee'],
  '/audit/roots': ['standing-committee'],
  '/awards/numbers': ['secretariat'],
  '/awards/rules': ['secretariat', 'school'],
  '/ballots': ['police'],
  '/ballots/[id=uuid]': ['police'],
  '/board': ['standing-committee', 'school'],
  '/board/held': ['party-building', 'school'],
  '/board/lateness': ['party-building'],
  '/board/pictures': ['standing-committee'],
  '/calendar': ['secretariat'],
  '/campaigns': ['secretariat'],
  '/campaigns/[id=uuid]': ['secretariat'],
  '/campaigns/[id=uuid]/rules': ['secretariat'],
  '/councils': ['secretariat'],
  '/councils/[id=uuid]': ['secretariat', 'police'],
  '/councils/new': ['secretariat'],
  '/duties': ['secretariat', 'residential-group'],
  '/duties/[id=uuid]': ['residential-group'],
  '/duties/period': ['secretariat'],
  '/handovers': ['police', 'school'],
  '/handovers/[id=uuid]': ['police'],
  '/helpers': ['police', 'school'],
  '/initiatives': ['secretariat', 'police'],
  '/initiatives/[id=uuid]': ['police'],
  '/initiatives/new': ['police', 'standing-committee'],
  '/mail': ['admin'],
  '/mail/[name]': ['admin'],
  '/mandates': ['police', 'residential-group'],
  '/notices': ['police'],
  '/notices/refused': ['admin'],
  '/notices/settings': ['police'],
  '/password': ['police'],
  '/rounds': ['secretariat', 'police'],
  '/rounds/[id=uuid]': ['secretariat'],
  '/rounds/[id=uuid]/[unit=uuid]': ['police'],
  '/sign-in': [null],
  '/targets': ['secretariat', 'residential-group'],
  '/targets/[campaign=uuid]/[key]': ['residential-group'],
  '/targets/[campaign=uuid]/population': ['secretariat', 'residential-group'],
  '/tasks/(inbox)': ['secretariat', 'police'],
  '/tasks/(inbox)/[id=uuid]': ['secretariat', 'police'],
  '/tasks/new': ['secretariat'],
  '/templates': ['secretariat', 'school'],
  '/templates/[id=uuid]': ['secretariat'],
  '/templates/new': ['secretariat'],
};

const screens = [
  { name: 'desk', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 360, height: 740 } },
] as const;

let product: Product;
let browser: Browser;
let mailbox: Mailbox;
let ward: WardInUse;
/** One page for each screen, which each who looks is signed in to in turn. */
let visitors: Visitor[];
const sessions = new Map<string, Promise<Cookie[]>>();
const mails = mkdtempSync(join(tmpdir(), 'dondoc-mails-'));

beforeAll(async () => {
  mailbox = await startMailbox(mails);
  const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'dondoc@la-gi.example', MAILBOX_DIR: mails };
  [product, browser] = await Promise.all([startProduct({ more: mail }), openBrowser()]);
  ward = await useWard(product);
  await urgeTwo(product);
  visitors = await Promise.all(
    screens.map(({ viewport }) => visit(browser, product.url, { viewport, reducedMotion: 'reduce' })),
  );
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await mailbox?.stop();
  rmSync(mails, { recursive: true });
});

const signedIn = async (account: string): Promise<Cookie[]> => {
  const context = await browser.newContext({ baseURL: product.url });
  const data = { username: account, password: product.password };
  const answer = await context.request.post('/api/auth/sign-in/username', { data });
  expect(answer.status(), account).toBe(200);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
};
const session = (account: string): Promise<Cookie[]> => {
  const known = sessions.get(account) ?? signedIn(account);
  sessions.set(account, known);
  return known;
};

const address = (route: string): string =>
  addressOf(route, ward) + (route === '/duties/period' ? `?key=guidance-weekly&slot=${ward.slot}` : '');

/** Everything that can be unfolded, at once. */
const unfold = (page: Page) =>
  page
    .locator('main details')
    .evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));

/** What a programmer would say, where a person reads. */
const codes = /\b[a-z]+_[a-z_]+\b|\bundefined\b|\bNaN\b|\bnull\b|\[object|\d{4}-\d\d-\d\dT\d\d/g;

/** Buttons, fields and links that stand by themselves, lower than a finger needs; a link within a text is a text's height. */
const tooSmall = (page: Page) =>
  page
    .locator(
      'button, summary, select, textarea, input:not([type=checkbox], [type=radio]), a.button, a.tap, nav a',
    )
    .filter({ visible: true })
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().height < 43.9 && !one.closest('[inert]'))
        .map((one) => `${one.outerHTML.slice(0, 120)} ${one.getBoundingClientRect().height}`),
    );

/** What of axe's rules the colours can break. */
const byColour = ['color-contrast', 'link-in-text-block'];

async function look({ page, faults }: Visitor, screen: string, route: string, account: string | null) {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.context().clearCookies();
  if (account) await page.context().addCookies(await session(account));
  if (route === '/mail/[name]') {
    await page.goto('/mail');
    await page.locator('main ul a').first().click();
    await page.waitForURL('**/mail/*');
  } else {
    const asked = address(route);
    expect((await page.goto(asked))?.status(), asked).toBe(200);
    const { pathname, search } = new URL(page.url());
    expect(pathname + search).toBe(asked);
  }
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await unfold(page);
  const name = `${route.replace(/\W+/g, '-').replace(/^-|-$/g, '')}-${account}-${screen}`;
  await picture(page, `${name}-light`, true);
  await fitsItsWidth(page);
  await keepsToWcag(page);
  expect(await tooSmall(page), page.url()).toEqual([]);
  expect((await page.locator('body').innerText()).match(codes) ?? [], page.url()).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, `${name}-dark`, true);
  await keepsToWcag(page, byColour);
  expect(faults.splice(0)).toEqual([]);
}

test('each page has somebody who looks at it here', () => {
  expect(Object.keys(lookers).sort()).toEqual(pageRoutes);
});

test.each(pageRoutes)('%s', async (route) => {
  for (const account of lookers[route] ?? [])
    await Promise.all(screens.map(({ name }, at) => look(visitors[at]!, name, route, account)));
});
