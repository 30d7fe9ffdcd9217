// Every page that the product has, at every screen, by day and night: nothing that axe finds, nothing beyond the edge, no code where a
// word should be, nothing too small for a finger. The pages come from the folder of routes: one that nobody visits here fails.
/// <reference lib="dom" />
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMailbox, type Mailbox } from '#local/mailbox.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { launchAnother, urgeTwo, useWard, type Places } from '../setup/ward-in-use.ts';
import { openBrowser } from './browser.ts';
import { looksRight, signIn, visit, type Visitor } from './pages.ts';
import { picture } from './pictures.ts';

const routes = new URL('../../web/src/routes', import.meta.url).pathname;
const pages = readdirSync(routes, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('+page.svelte'))
  .map((file) => `/${file}`.replace(/\/\+page\.svelte$/, ''))
  .sort();

/** Who looks, null being a stranger; and where. */
type Look = readonly [account: string | null, address: (places: Places) => string];
const at = (account: string | null, address: string): Look => [account, () => address];

/** By the page's folder. */
const visits: Record<string, readonly Look[]> = {
  '/admin/excel': [at('admin', '/admin/excel')],
  '/admin/people': [at('admin', '/admin/people')],
  '/admin/people/[id=uuid]': [['admin', ({ person }) => `/admin/people/${person}`]],
  '/admin/posts/[id=uuid]': [['admin', ({ post }) => `/admin/posts/${post}`]],
  '/admin/units': [at('admin', '/admin/units')],
  '/admin/units/[id=uuid]': [['admin', ({ unit }) => `/admin/units/${unit}`]],
  '/admin/units/new': [at('admin', '/admin/units/new')],
  '/approvals': [at('police', '/approvals'), at('school', '/approvals')],
  '/approvals/[id=uuid]': [['police', ({ approval }) => `/approvals/${approval}`]],
  '/approvals/new': [at('police-officer', '/approvals/new')],
  '/approvals/routes': [at('secretariat', '/approvals/routes')],
  '/approvals/routes/[code]': [at('secretariat', '/approvals/routes/unit-document')],
  '/audit': [at('standing-committee', '/audit')],
  '/audit/roots': [at('standing-committee', '/audit/roots')],
  '/board': [at('standing-committee', '/board'), at('school', '/board')],
  '/board/held': [at('party-building', '/board/held'), at('school', '/board/held')],
  '/board/lateness': [at('party-building', '/board/lateness'), at('school', '/board/lateness')],
  '/calendar': [at('secretariat', '/calendar')],
  '/campaigns': [at('secretariat', '/campaigns')],
  '/campaigns/[id=uuid]': [['secretariat', ({ campaign }) => `/campaigns/${campaign}`]],
  '/campaigns/[id=uuid]/rules': [['secretariat', ({ campaign }) => `/campaigns/${campaign}/rules`]],
  '/duties': [at('secretariat', '/duties'), at('residential-group', '/duties'), at('police', '/duties')],
  '/duties/[id=uuid]': [['residential-group', ({ duty }) => `/duties/${duty}`]],
  '/duties/period': [['secretariat', ({ slot }) => `/duties/period?key=guidance-weekly&slot=${slot}`]],
  '/handovers': [at('police', '/handovers'), at('school', '/handovers')],
  '/handovers/[id=uuid]': [['police', ({ handover }) => `/handovers/${handover}`]],
  '/helpers': [at('police', '/helpers'), at('school', '/helpers')],
  '/mail': [at('admin', '/mail')],
  '/mail/[name]': [at('admin', '/mail')],
  '/mandates': [at('police', '/mandates'), at('residential-group', '/mandates')],
  '/notices': [at('police', '/notices')],
  '/notices/refused': [at('admin', '/notices/refused')],
  '/notices/settings': [at('police', '/notices/settings')],
  '/password': [at('police', '/password')],
  '/rounds': [at('secretariat', '/rounds'), at('police', '/rounds')],
  '/rounds/[id=uuid]': [['secretariat', ({ round }) => `/rounds/${round}`]],
  '/rounds/[id=uuid]/[unit=uuid]': [['police', ({ round, unit }) => `/rounds/${round}/${unit}`]],
  '/sign-in': [at(null, '/sign-in')],
  '/tasks/(inbox)': [at('secretariat', '/tasks'), at('police', '/tasks')],
  '/tasks/(inbox)/[id=uuid]': [
    ['secretariat', ({ task }) => `/tasks/${task}`],
    ['police', ({ task }) => `/tasks/${task}`],
  ],
  '/tasks/new': [at('secretariat', '/tasks/new')],
  '/templates': [at('secretariat', '/templates'), at('school', '/templates')],
  '/templates/[id=uuid]': [['secretariat', ({ template }) => `/templates/${template}`]],
  '/templates/new': [at('secretariat', '/templates/new')],
};

let product: Product;
let browser: Browser;
let mailbox: Mailbox;
let places: Places;
const mails = mkdtempSync(join(tmpdir(), 'dondoc-mails-'));

beforeAll(async () => {
  mailbox = await startMailbox(mails);
  const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'dondoc@la-gi.example', MAILBOX_DIR: mails };
  [product, browser] = await Promise.all([startProduct({ more: mail }), openBrowser()]);
  places = await useWard(product);
  await launchAnother(product);
  await urgeTwo(product);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await mailbox?.stop();
  rmSync(mails, { recursive: true });
});

/** Everything that can be unfolded, and the columns of a table that scrolls within itself, at once. */
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

test('each page has somebody who looks at it here', () => {
  expect(Object.keys(visits).sort()).toEqual(pages);
});

describe.each([
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 360, height: 740, colorScheme: 'light' },
] as const)('at $width px, $colorScheme', ({ width, height, colorScheme }) => {
  const visitors = new Map<string | null, Visitor>();
  const by = async (account: string | null): Promise<Visitor> => {
    const known = visitors.get(account);
    if (known) return known;
    const visitor = await visit(browser, product.url, { viewport: { width, height }, colorScheme });
    if (account) await signIn(visitor.page, account, product.password);
    visitors.set(account, visitor);
    return visitor;
  };
  afterAll(async () => {
    for (const visitor of visitors.values()) await visitor.leave();
  });

  test.each(pages)('%s', async (folder) => {
    for (const [account, address] of visits[folder] ?? []) {
      const { page, faults } = await by(account);
      const asked = address(places);
      expect((await page.goto(asked))?.status(), asked).toBe(200);
      if (folder === '/mail/[name]') await page.locator('main ul a').first().click();
      else expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(asked);
      expect(faults.splice(0)).toEqual([]);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await unfold(page);
      await picture(page, `${folder.replace(/\W+/g, '-')}-${account}-${width}-${colorScheme}`, true);
      await looksRight(page);
      expect((await page.locator('body').innerText()).match(codes) ?? [], 'codes').toEqual([]);
      expect(await tooSmall(page)).toEqual([]);
      expect(faults.splice(0)).toEqual([]);
    }
  });
});
