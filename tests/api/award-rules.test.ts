// The rules of commendation over the API: read by all, made by the office, refused with every fault at its path; two who edit at once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AwardRules } from '#domain/award-rules.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { signIn, type Caller } from './client.ts';

let product: Product;
let office: Caller;
let police: Caller;

beforeAll(async () => {
  product = await startProduct({ worker: false });
  [office, police] = (await Promise.all(
    ['secretariat', 'police'].map((name) => signIn(product.url, name, product.password)),
  )) as [Caller, Caller];
});
afterAll(() => product?.stop());

const newest = async () => (await police.get('/award-rules')).body as { rules: AwardRules; version: number };

test('the office enters the decree that it was waiting for; the retry is one version, an older page is told', async () => {
  const { rules, version } = await newest();
  const decree = {
    ...{ key: 'nd-of-2026', number: 'Nghị định số 999/2026/NĐ-CP', title: 'Hướng dẫn Luật 06/2026/QH16' },
    ...{
      stream: 'state' as const,
      rank: 3,
      from: '2026-10-01',
      until: null,
      replacedBy: null,
      toConfirm: null,
    },
  };
  const made = { rules: { ...rules, bases: [...rules.bases, decree] }, madeFrom: version };
  const key = { 'idempotency-key': randomUUID() };
  const kept = await office.post('/award-rules', made, key);
  expect(kept).toMatchObject({ status: 201, body: { version: version + 1, faults: [] } });
  expect((await office.post('/award-rules', made, key)).body).toEqual(kept.body);
  expect((await newest()).rules.bases.at(-1)).toEqual(decree);
  const late = await office.post('/award-rules', made);
  expect(late).toMatchObject({ status: 409, body: { code: 'stale' } });
});

test('rules that contradict themselves are refused, each fault at its path and in the caller’s language', async () => {
  const { rules, version } = await newest();
  const [first, ...others] = rules.forms;
  const faulty = {
    ...rules,
    moneyBase: [...rules.moneyBase, { amount: 1, from: '2030-01-01', until: null }],
    forms: [{ ...first!, route: 'nowhere' }, ...others],
  };
  const refused = await office.post('/award-rules', { rules: faulty, madeFrom: version });
  expect(refused).toMatchObject({ status: 422, body: { code: 'faulty_rules' } });
  expect(
    refused.body.errors.map(({ path, code }: { path: string; code: string }) => `${code} ${path}`),
  ).toEqual([...['terms_overlap moneyBase.2.from', 'unknown_route forms.0.route']]);
  const english = await police.post('/award-rules/check', { rules: faulty }, { 'accept-language': 'en' });
  expect(english.body.faults[1].message).toBe('There is no approval route “nowhere”');
  expect((await newest()).version).toBe(version);
});

test('nobody but the office makes rules, and is not told by their faults either', async () => {
  const { rules, version } = await newest();
  const refused = await police.post('/award-rules', {
    rules: { ...rules, forms: rules.forms.slice(1) },
    madeFrom: version,
  });
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

test('a coefficient of nothing and a day that is none are told at their fields', async () => {
  const { rules, version } = await newest();
  const broken = structuredClone(rules) as unknown as {
    forms: { money: { thousandths: number; from: string }[] }[];
  };
  broken.forms[0]!.money[0]!.thousandths = 0;
  broken.forms[0]!.money[1]!.from = '2026-02-30';
  const refused = await office.post('/award-rules', { rules: broken, madeFrom: version });
  expect(refused.status).toBe(422);
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
    ...['rules.forms.0.money.0.thousandths', 'rules.forms.0.money.1.from'],
  ]);
});
