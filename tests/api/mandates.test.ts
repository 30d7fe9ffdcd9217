// Every door with a mandate given, not yet begun, over, revoked, out of its scope: lists, counts, a task, its page, an act, events,
// the register, the history. The faults: one door that asks somebody else; a mandate that is over and still opens one.
import { columns } from '#documents/register-words.ts';
import exceljs from 'exceljs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, type Caller } from './client.ts';
import { openParties, type Parties } from './parties.ts';
import { listenTo } from './stream.ts';

let parties: Parties;
let school: Caller;
let post: string;
let schoolPerson: string;
let campaign: string;

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString();
const decision = { number: '12-QĐ/CB', date: '2026-11-20' };

beforeAll(async () => {
  parties = await openParties();
  school = await signIn(parties.product.url, 'school', parties.product.password);
  post = (await parties.police.get('/me')).body.posts[0].id;
  schoolPerson = (await school.get('/me')).body.person.id;
  campaign = (await school.get('/campaigns')).body.items[0].id;
});
afterAll(() => parties?.end());

const give = (more: object = {}, caller = parties.police) =>
  caller.post('/mandates', {
    ...{ post, person: schoolPerson, acts: ['carry_out'], decision, from: day(-1), until: day(1) },
    ...more,
  });

async function given(more: object = {}): Promise<string> {
  const { status, body } = await give(more);
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id as string;
}

async function task(of: string | null = null): Promise<{ id: string; title: string }> {
  const title = `Nhiệm vụ ${Math.random().toString(36).slice(2)}`;
  const content = { title, product: 'Sản phẩm', lead: parties.lead, campaign: of };
  return { id: (await parties.secretariat.post('/tasks', content)).body.id, title };
}

/** What the school finds behind each door. */
async function doors({ id, title }: { id: string; title: string }, headers: Record<string, string> = {}) {
  const { url } = parties.product;
  const authorization = { authorization: `Bearer ${school.token}`, ...headers };
  const listed = async (view: string) => {
    const { body } = await school.get(`/tasks?view=${view}&q=${encodeURIComponent(title)}`, headers);
    expect(body.counts.total).toBe(body.items.length);
    return body.items.length === 1;
  };
  const stream = await listenTo(url, school.token);
  const own = await listenTo(url, parties.police.token);
  await parties.police.post(`/tasks/${id}/comment`, { text: 'Có thay đổi' });
  const heard = () => own.heard.some((one) => one.task === id);
  for (let tries = 0; tries < 200 && !heard(); tries++) await sleep(50);
  expect(heard()).toBe(true);
  await sleep(100);
  for (const one of [stream, own]) one.close();
  const workbook = new exceljs.Workbook();
  const register = await fetch(`${url}/api/v1/tasks/register?q=${encodeURIComponent(title)}`, {
    headers: authorization,
  });
  await workbook.xlsx.load(await register.arrayBuffer());
  const told = (await school.get('/notices')).body.items.some(
    (one: { task: { id: string } | null }) => one.task?.id === id,
  );
  return {
    inbox: await listed('mine'),
    all: await listed('all'),
    task: (await school.get(`/tasks/${id}`, headers)).status,
    history: (await school.get(`/tasks/${id}/history`, headers)).status,
    page: (await fetch(`${url}/tasks/${id}`, { headers: authorization })).status,
    events: stream.heard.some((one) => one.task === id),
    register: workbook.worksheets[0]!.getColumn(2).values.includes(title),
    notices: told,
    act: (await school.post(`/tasks/${id}/acknowledge`, {}, headers)).status,
  };
}

const open = {
  ...{
    inbox: true,
    all: true,
    task: 200,
    history: 200,
    page: 200,
    events: true,
    register: true,
    notices: true,
    act: 200,
  },
};
const shut = {
  ...{
    inbox: false,
    all: false,
    task: 404,
    history: 404,
    page: 404,
    events: false,
    register: false,
    notices: false,
    act: 404,
  },
};

describe('every door', () => {
  test('without a mandate is shut', async () => expect(await doors(await task())).toEqual(shut));

  test('with one is open', async () => {
    const id = await given();
    expect(await doors(await task())).toEqual(open);
    await parties.police.post(`/mandates/${id}/revoke`);
  });

  test('that has not begun is shut', async () => {
    const id = await given({ from: day(1), until: day(2) });
    expect(await doors(await task())).toEqual(shut);
    await parties.police.post(`/mandates/${id}/revoke`);
  });

  test('that is over is shut, by itself', async () => {
    const id = await given();
    const one = await task();
    expect((await school.get(`/tasks/${one.id}`)).status).toBe(200);
    await parties.database.query(
      `UPDATE mandate SET until_at = clock_timestamp() + interval '0.1 s' WHERE id = $1`,
      [id],
    );
    await sleep(150);
    expect(await doors(one)).toEqual(shut);
  });

  test('that was revoked is shut at once, for an open stream as well', async () => {
    const id = await given();
    const one = await task();
    const stream = await listenTo(parties.product.url, school.token);
    const seen = (await school.get(`/tasks/${one.id}/history`)).body.items;
    const revoked = await parties.police.post(`/mandates/${id}/revoke`);
    expect([revoked.status, revoked.body.state]).toEqual([200, 'revoked']);
    await parties.police.post(`/tasks/${one.id}/comment`, { text: 'Sau khi thu hồi' });
    expect(await doors(one)).toEqual(shut);
    // What was committed while a stream connects may still come to it: the task's creation, which they could see then.
    const before = seen.at(-1).sequence as number;
    expect(stream.heard.filter((heard) => heard.task === one.id && heard.sequence > before)).toEqual([]);
    stream.close();
  });

  test('for another campaign is shut; for this one open', async () => {
    const id = await given({ campaigns: [campaign] });
    expect(await doors(await task())).toEqual(shut);
    expect(await doors(await task(campaign))).toEqual(open);
    await parties.police.post(`/mandates/${id}/revoke`);
  });

  test('for another kind of act shows the task, and does nothing', async () => {
    const id = await given({ acts: ['rule'] });
    expect(await doors(await task())).toEqual({ ...open, inbox: false, notices: false, act: 403 });
    await parties.police.post(`/mandates/${id}/revoke`);
  });

  test('whose giver has left the post is shut', async () => {
    const made = { account: 'leaver-of-post', name: 'Chức danh', password: 'mười bốn ký tự', post };
    const admin = await signIn(parties.product.url, 'admin', parties.product.password);
    await admin.post('/accounts', made);
    const leaver = await signIn(parties.product.url, made.account, made.password);
    expect((await give({}, leaver)).status).toBe(201);
    const one = await task();
    expect((await school.get(`/tasks/${one.id}`)).status).toBe(200);
    const { body } = await admin.get('/accounts');
    const { holding } = body.items.find((item: { account: string }) => item.account === made.account)
      .posts[0];
    await admin.post(`/holdings/${holding}/end`);
    expect(await doors(one)).toEqual(shut);
  });
});

describe('acting in somebody’s place', () => {
  let id: string;
  beforeAll(async () => {
    id = await given();
  });
  afterAll(() => parties.police.post(`/mandates/${id}/revoke`));

  test('is told as such, in the history and with the report', async () => {
    const one = await task();
    await school.post(`/tasks/${one.id}/acknowledge`);
    const { body } = await school.post(`/tasks/${one.id}/submit`, { text: 'Đã xong' });
    const police = (await parties.police.get('/me')).body.person;
    expect(body.submission).toMatchObject({ by: schoolPerson, inPlaceOf: police.id });
    expect(body.names[police.id]).toBe(police.name);
    const register = new exceljs.Workbook();
    const bytes = await parties.secretariat.bytes(`/tasks/register?q=${encodeURIComponent(one.title)}`);
    await register.xlsx.load(Buffer.from(bytes) as never);
    const who = (await school.get('/me')).body.person.name;
    expect(register.worksheets[0]!.getColumn(columns.length).values).toContain(`${who} thay ${police.name}`);
    const history = (await parties.secretariat.get(`/tasks/${one.id}/history`)).body.items;
    expect(history.at(-1).actor).toMatchObject({
      person: { id: schoolPerson },
      inPlaceOf: { person: { id: police.id }, post: expect.stringContaining('Công an') },
    });
    expect((await parties.secretariat.post(`/tasks/${one.id}/accept`)).status).toBe(200);
  });

  test('under the chosen post alone, and not under one that is not theirs', async () => {
    const one = await task();
    const mine = (await school.get('/me')).body;
    expect(mine.mandated).toMatchObject([{ id: post, mandate: { id, acts: ['carry_out'] } }]);
    const under = (chosen: string) => ({ 'x-acting-post': chosen });
    const asSchool = await doors(one, under(mine.posts[0].id));
    expect(asSchool).toEqual({ ...open, inbox: false, act: 403 });
    expect((await school.post(`/tasks/${one.id}/acknowledge`, {}, under(post))).status).toBe(200);
    for (const foreign of [crypto.randomUUID(), 'no id']) {
      const refused = await school.get('/tasks', under(foreign));
      expect([refused.status, refused.body.code]).toEqual([403, 'not_acting']);
    }
  });

  test('nobody gives on what they have by mandate, nor into their own hands, nor in a circle', async () => {
    const front = await signIn(parties.product.url, 'front', parties.product.password);
    const frontPerson = (await front.get('/me')).body.person.id;
    const schoolPost = (await school.get('/me')).body.posts[0].id;
    const police = (await parties.police.get('/me')).body.person.id;
    const code = async (reply: ReturnType<typeof give>) => (await reply).body.code;
    expect(await code(give({ person: frontPerson }, school))).toBe('forbidden');
    expect(await code(give({ person: police }))).toBe('mandate_self');
    expect(await code(give({ post: schoolPost, person: police }, school))).toBe('mandate_loop');
    expect(await code(give({ post: schoolPost, person: frontPerson }, school))).toBeUndefined();
    expect(await code(give({ campaigns: [crypto.randomUUID()] }))).toBe('unknown_campaign');
    expect(await code(give({ post: crypto.randomUUID() }, parties.secretariat))).toBe('unknown_post');
    expect(await code(give({ until: day(-1) }))).toBe('period_over');
    const unnamed = await give({ decision: { number: ' ', date: '2026-02-30' } });
    expect([unnamed.status, unnamed.body.errors.map((one: { path: string }) => one.path).sort()]).toEqual([
      422,
      ['decision.date', 'decision.number'],
    ]);
  });

  test('the same key gives one mandate; strangers find none', async () => {
    const key = { 'idempotency-key': 'mandate-once' };
    const body = { post, person: schoolPerson, acts: ['rule'], decision, from: day(1), until: day(2) };
    const first = await parties.police.post('/mandates', body, key);
    const again = await parties.police.post('/mandates', body, key);
    expect(again.body).toEqual(first.body);
    const front = await signIn(parties.product.url, 'front', parties.product.password);
    expect((await front.post(`/mandates/${first.body.id}/revoke`)).status).toBe(404);
    expect((await front.get('/mandates')).body.items.map((one: { id: string }) => one.id)).not.toContain(
      first.body.id,
    );
    const seen = async (caller: Caller) => (await caller.get('/mandates?current=true')).body.items.length;
    expect(await seen(parties.secretariat)).toBeGreaterThan((await seen(parties.police)) - 1);
    expect((await school.post(`/mandates/${first.body.id}/revoke`)).body.state).toBe('revoked');
    expect((await school.post(`/mandates/${first.body.id}/revoke`)).status).toBe(409);
  });
});

test('days off propose the deputy; confirmed in one step they are mandates, called off they end', async () => {
  const police = (await parties.police.get('/me')).body.person.id;
  const deputy = await signIn(parties.product.url, 'police-deputy', parties.product.password);
  const { person } = (await deputy.get('/me')).body;
  const days = { person: police, from: day(-1), until: day(3) };
  expect((await school.post('/time-off', days)).status).toBe(403);
  const entered = await parties.secretariat.post('/time-off', { ...days, decision });
  expect([entered.status, entered.body.substitute.id]).toEqual([201, person.id]);
  const twice = await Promise.all(
    [1, 2].map(() => parties.secretariat.post(`/time-off/${entered.body.id}/confirm`)),
  );
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await deputy.get('/me')).body.mandated).toMatchObject([
    { id: post, mandate: { principal: { id: police } } },
  ]);
  expect((await parties.police.post(`/time-off/${entered.body.id}/cancel`)).status).toBe(200);
  expect((await deputy.get('/me')).body.mandated).toEqual([]);
  const alone = await parties.police.post('/time-off', days);
  const unpapered = await parties.police.post(`/time-off/${alone.body.id}/confirm`);
  expect([unpapered.status, unpapered.body.errors[0].path]).toEqual([422, 'decision.number']);
});
