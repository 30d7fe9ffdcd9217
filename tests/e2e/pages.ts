// The pages as a person meets them: found by the words on them, each looked at by axe whenever it is shown.
/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page, Response } from 'playwright-core';
import { expect } from 'vitest';
import texts from '#web/messages/vi.json' with { type: 'json' };

/** Somebody at a screen. `faults` collects what the browser complains of: script errors, refusals by the policy. */
export interface Visitor {
  readonly page: Page;
  readonly faults: string[];
  leave(): Promise<void>;
}

export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'vi-VN',
    timezoneId: 'America/New_York',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  if (options.javaScriptEnabled !== false) waitForScripts(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()} ${message.location().url}`);
  });
  return { page, faults, leave: () => context.close() };
}

/** Whoever opens a page here begins once its scripts have taken it over: on a busy machine that is later than its load. */
function waitForScripts(page: Page): void {
  const [open, again] = [page.goto.bind(page), page.reload.bind(page)];
  const scripted = async (answer: Response | null) => {
    const isPage = (await answer?.headerValue('content-type'))?.startsWith('text/html');
    if (isPage) await page.locator('html[data-scripted]').waitFor({ state: 'attached' });
    return answer;
  };
  page.goto = async (url, options) => {
    const answer = await open(url, options);
    return options?.waitUntil === 'commit' ? answer : scripted(answer);
  };
  page.reload = async (options) => scripted(await again(options));
}

/** A slow line: no page's scripts come until the returned function is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let arrive = () => {};
  const late = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/_app/immutable/**/*.js', async (route) => {
    await late;
    await route.continue();
  });
  return arrive;
}

/** What a visitor's axe has looked at already: the kind of page, with the task's state and what is unfolded or told. */
const seen = new WeakMap<Page, Set<string>>();

async function isNew(page: Page): Promise<boolean> {
  const look = await page.evaluate<string>(`(() => {
    const parts = document.querySelectorAll('[data-state], details[open] summary, [role=alert], [role=status] > p, h2');
    return [location.pathname.replace(/[0-9a-f-]{36}/, 'id'), ...[...parts].map((one) => one.innerText)].join('|');
  })()`);
  const looks = seen.get(page) ?? new Set();
  seen.set(page, looks);
  return looks.size < looks.add(look).size;
}

export async function fitsItsWidth(page: Page): Promise<void> {
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(beyond, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** @param rules of axe; all of WCAG 2.1 AA that it can tell where none are named */
export async function keepsToWcag(page: Page, rules?: string[]): Promise<void> {
  // A frame without rights runs no script: axe would wait for its own there.
  const axe = new AxeBuilder({ page }).exclude('iframe[sandbox]');
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found, page.url()).toEqual([]);
}

/** What is on the screen now fits its width, and axe finds nothing; it looks once at what looks the same. */
export async function looksRight(page: Page): Promise<void> {
  await fitsItsWidth(page);
  if (await isNew(page)) await keepsToWcag(page);
}

export async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await looksRight(page);
  await page.getByLabel('Tài khoản', { exact: true }).fill(account);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL('**/tasks*');
}

/** The list, and what it says of each task. */
export const taskList = (page: Page) => ({
  async open(view: string, filter = '') {
    await page.goto(`/tasks?view=${view}${filter}`);
    await looksRight(page);
  },
  rows: () => page.locator('[data-list] > li'),
  counter: async (words: string) =>
    Number(await page.locator('dl > div').filter({ hasText: words }).locator('dd').innerText()),
  /** The number beside a view's name. */
  count: async (view: string) =>
    Number(await page.locator(`[data-view="${view}"] > span`).last().innerText()),
  async choose(title: string) {
    await page.locator('[data-list]').getByRole('link', { name: title }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await looksRight(page);
  },
});

/** One task: its state, its verbs, its history. */
export const taskPage = (page: Page) => {
  const form = (verb: string) => page.locator(`form[data-verb="${verb}"]`);
  return {
    form,
    state: () => page.locator('[data-state]').getAttribute('data-state'),
    deadline: () => page.locator('[data-task] [data-tone]').first().innerText(),
    refusal: () => page.getByRole('alert').first().innerText(),
    verbs: () =>
      page
        .locator('form[data-verb]')
        .evaluateAll((forms) => forms.map((one) => one.getAttribute('data-verb'))),
    history: () => page.locator('section[aria-labelledby="history"] li p').allInnerTexts(),
    async open(id: string) {
      await page.goto(`/tasks/${id}`);
      await looksRight(page);
    },
    /** Unfolds the verb's form where it is folded, fills it in and sends it. */
    async act(verb: string, fields: Record<string, string> = {}, look = async () => {}) {
      const fold = page.locator('details', { has: form(verb) });
      if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null) {
        await fold.locator('summary').click();
      }
      await look();
      for (const [name, value] of Object.entries(fields)) {
        const choice = form(verb).locator(`[name="${name}"][type="radio"][value="${value}"]`);
        if ((await choice.count()) > 0) await choice.check();
        else await form(verb).locator(`[name="${name}"]`).fill(value);
      }
      await form(verb).locator('button:not([type="button"])').click();
    },
    /** Acts, and waits until the page says that it was done. */
    async done(verb: string, fields: Record<string, string> = {}) {
      await this.act(verb, fields, () => looksRight(page));
      const said = texts[`done_${verb.replace('-', '_')}` as keyof typeof texts];
      await page.getByRole('status').filter({ hasText: said }).waitFor();
      await looksRight(page);
    },
  };
};
