// Every operation of the OpenAPI document called as every role, and compared with the table in docs/rights.md.
// The attacker: somebody signed in, or not, who calls what is not theirs.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callerWith, signIn, type Caller } from '../api/client.ts';
import { organisationWorkbook } from '#documents/organisation-workbook.ts';
import { deedsIn, keptReadings, readingsAmong } from '../setup/readings.ts';
import { photo } from '../setup/samples.ts';
import { startProduct, type Product } from '../setup/product.ts';
import { awardCalls } from './award-calls.ts';
import { ballotCalls } from './ballot-calls.ts';
import { dutyCalls } from './duty-calls.ts';
import { namelessAmong } from './deed-names.ts';
import { targetCalls } from './target-calls.ts';
import { initiativeCalls } from './initiative-calls.ts';
import { roundCalls } from './round-calls.ts';
/** The table: operation ids down, roles across, the expected status in each cell. */
const table = readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const roles = table[0]!.slice(1).map((head) => /`([a-z-]+)`/.exec(head)![1]!);
const expected = new Map(
  table.slice(1).map(([operation, ...cells]) => [operation!.replaceAll('`', ''), cells]),
);

let product: Product;
let callers: Map<string, Caller>;
let unit: (code: string) => string;
let operations: { id: string; method: string; path: string }[];

beforeAll(async () => {
  product = await startProduct({ worker: false });
  callers = new Map();
  for (const role of roles) {
    const caller =
      role === 'anonymous' ? callerWith(product.url, '') : await signIn(product.url, role, product.password);
    callers.set(role, caller);
  }
  const { body } = await callers.get('secretariat')!.get('/units');
  unit = (code) => body.items.find((one: { code: string }) => one.code === code).id;
  const document = (await (await fetch(`${product.url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ id: operationId, method, path })),
  );
});
afterAll(() => product?.stop());

const as = (role: string) => callers.get(role)!;
const text = { text: 'Nội dung' };
const reason = { reason: 'Lý do' };
const later = { due: '2098-02-01T00:00:00+07:00', ...reason };

/** A task led by the police cell, with the front coordinating and the party-building board watching, in a given state. */
async function task(
  state: 'assigned' | 'acknowledged' | 'submitted' | 'suspended' | 'extension asked for',
): Promise<string> {
  const given = await as('secretariat').post('/tasks', {
    title: 'Quyền',
    product: 'Sản phẩm',
    lead: unit('police-cell'),
    coordinating: [unit('front')],
    watching: [unit('party-building')],
    due: '2098-01-01T00:00:00+07:00',
  });
  const id = given.body.id as string;
  if (state === 'acknowledged' || state === 'submitted') await as('police').post(`/tasks/${id}/acknowledge`);
  if (state === 'submitted') await as('police').post(`/tasks/${id}/submit`, text);
  if (state === 'extension asked for') await as('police').post(`/tasks/${id}/request-extension`, later);
  if (state === 'suspended') await as('secretariat').post(`/tasks/${id}/suspend`, reason);
  return id;
}

/** The police cell's officer puts a document in; it waits for the cell's leader, or is gone on with to the opinions. */
async function approval(route = 'unit-document'): Promise<string> {
  const content = { title: 'Quyền', text: 'Nội dung' };
  const started = await as('police-officer').post('/approvals', {
    route,
    unit: unit('police-cell'),
    content,
  });
  return started.body.id as string;
}

const aRoute = async (): Promise<object> =>
  (await as('secretariat').get('/approval-routes/unit-document')).body.route as object;

const aTemplate = {
  name: 'Quyền',
  content: { title: 'Quyền', product: 'Sản phẩm', due: { workingDays: 5 } },
};
const template = async () => (await as('secretariat').post('/templates', aTemplate)).body.id as string;
const aDraft = { verb: 'submit', body: text };
const draft = async () =>
  (await as('police').post(`/tasks/${await task('acknowledged')}/drafts`, aDraft)).body.id as string;
const theOfficer = async () => (await as('police-officer').get('/me')).body.person.id as string;
let helpersMade = 0;
/** On a day to come, each on another: it changes nobody's rights here. */
const aHelper = async () => {
  const from = Date.UTC(2090, 0, ++helpersMade);
  const [begin, end] = [from, from + 86_400_000].map((at) => new Date(at).toISOString());
  return { unit: unit('police-cell'), person: await theOfficer(), from: begin, until: end };
};
const helper = async () => (await as('police').post('/helpers', await aHelper())).body.id as string;
const policeOfficer = async () =>
  (await as('secretariat').get(`/people?unit=${unit('police-cell')}`)).body.items[0].id as string;
const aPost = async () => (await as('police').get('/me')).body.posts[0].id as string;
/** A photo that came with a report of progress. */
async function reported(): Promise<string> {
  const { body } = await as('police').upload('ảnh.jpg', await photo());
  await as('police').post(`/tasks/${await task('acknowledged')}/progress`, { ...text, files: [body.id] });
  return body.id as string;
}
let made = 0;

/** Long after the tasks of this test: nobody acts by it. */
const far = { from: '2098-01-01T00:00:00+07:00', until: '2098-02-01T00:00:00+07:00' };
const decision = { number: '1-QĐ/CB', date: '2026-11-20' };
const personOf = async (role: string) => (await as(role).get('/me')).body.person.id as string;
let days = 0;
/** Each on a day of its own: the same post is not twice in the same hands. */
const aMandate = async () => {
  const from = Date.UTC(2098, 0, ++days);
  // Others hold the post too by now: whose place is taken is said.
  const [post, person, principal] = [await aPost(), await personOf('school'), await personOf('police')];
  return {
    ...{ post, person, principal, acts: ['rule'], decision },
    ...{ from: new Date(from).toISOString(), until: new Date(from + 86_400_000).toISOString() },
  };
};
const daysOff = async () => ({ person: await personOf('police-officer'), decision, ...far });
const enteredDaysOff = async () =>
  (await as('secretariat').post('/time-off', await daysOff())).body.id as string;
/** Somebody who holds a post of the police cell beside its leader. */
async function aHolder(): Promise<{ person: string; holding: string }> {
  const account = `holder-${++made}`;
  const post = await aPost();
  await as('admin').post('/accounts', { account, name: 'Chức danh', password: 'mười bốn ký tự', post });
  const { body } = await as('admin').get('/accounts');
  const found = body.items.find((item: { account: string }) => item.account === account);
  return { person: found.person, holding: found.posts[0].holding };
}
async function aHandover(): Promise<string> {
  const { holding } = await aHolder();
  await as('admin').post(`/holdings/${holding}/end`);
  return holding;
}
const aCampaign = async () => (await as('secretariat').get('/campaigns')).body.items[0].id as string;
/** A phase without a date, which the demo's plan has none of. */
async function anUndatedPhase(): Promise<string> {
  const key = `made-${++made}`;
  const phase = { key, name: key, clause: 'II', start: null, end: null };
  const database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  await database.query(
    `UPDATE process SET state = jsonb_set(state, '{plan,phases}', state->'plan'->'phases' || $1) WHERE kind = 'campaign'`,
    [JSON.stringify(phase)],
  );
  await database.end();
  return key;
}
const aWorkbook = async () => (await organisationWorkbook([], new Date())).toString('base64');
const newUnit = () => {
  const name = `Chi bộ ${++made}`;
  return { code: `made-${made}`, name, shortName: name, kind: 'party_cell', parent: unit('cells') };
};
const newPost = () => ({ code: `made-${++made}`, title: 'Chức danh', rank: 'officer' });
const aUnit = async (): Promise<string> => (await as('admin').post('/units', newUnit())).body.id;
const anEmptyPost = async (): Promise<string> =>
  (await as('admin').post(`/units/${unit('cell-2')}/posts`, newPost())).body.id;

const office = () => as('secretariat');
const callsOf = (...all: (typeof dutyCalls)[]) =>
  Object.assign({}, ...all.map((some) => some(() => product, office))) as ReturnType<typeof dutyCalls>;

/** How each operation is called so that only the rights decide. */
const calls: Record<string, (caller: Caller) => Promise<{ status: number }>> = {
  getMe: (c) => c.get('/me'),
  listUnits: (c) => c.get('/units'),
  listPeople: (c) => c.get('/people'),
  getCalendar: (c) => c.get('/calendar?year=2026'),
  amendCalendar: async (c) => {
    const { from, until, days } = (await as('secretariat').get('/calendar')).body;
    return c.post('/calendar', { from, until, days });
  },
  listNotices: (c) => c.get('/notices'),
  readNotices: (c) => c.post('/notices/read', {}),
  getMailPreferences: (c) => c.get('/notices/preferences'),
  setMailPreferences: (c) => c.post('/notices/preferences', { mail: 'urgent' }),
  listCampaigns: (c) => c.get('/campaigns'),
  getCampaign: async (c) =>
    c.get(`/campaigns/${(await as('secretariat').get('/campaigns')).body.items[0].id}`),
  listAccounts: (c) => c.get('/accounts'),
  createAccount: async (c) =>
    c.post('/accounts', {
      account: `made-${++made}`,
      name: 'Chức danh',
      password: 'mười bốn ký tự',
      post: await aPost(),
    }),
  setEmail: async (c) => {
    const { body } = await as('police').get('/me');
    return c.post(`/accounts/${body.person.id}/email`, { email: 'police@la-gi.example' });
  },
  listRefusedMail: (c) => c.get('/mail/refused'),
  endHolding: async (c) => c.post(`/holdings/${(await aHolder()).holding}/end`),
  getUnit: (c) => c.get(`/units/${unit('cell-2')}`),
  createUnit: (c) => c.post('/units', newUnit()),
  amendUnit: async (c) => c.post(`/units/${await aUnit()}/amend`, { name: `Tên khác ${++made}` }),
  closeUnit: async (c) => c.post(`/units/${await aUnit()}/close`, { successor: null }),
  createPost: (c) => c.post(`/units/${unit('cell-2')}/posts`, newPost()),
  amendPost: async (c) => c.post(`/posts/${await anEmptyPost()}/amend`, { title: `Chức danh ${++made}` }),
  closePost: async (c) => c.post(`/posts/${await anEmptyPost()}/close`),
  listDirectory: (c) => c.get('/directory'),
  createPerson: (c) => c.post('/people', { name: 'Chức danh' }),
  renamePerson: async (c) =>
    c.post(`/people/${(await aHolder()).person}/name`, { name: `Chức danh ${++made}` }),
  giveHolding: async (c) =>
    c.post(`/people/${(await aHolder()).person}/holdings`, { post: await anEmptyPost() }),
  resetPassword: async (c) =>
    c.post(`/accounts/${(await aHolder()).person}/password`, { password: 'mười bốn ký tự' }),
  signOutEverywhere: async (c) => c.post(`/accounts/${(await aHolder()).person}/sign-out`),
  lockAccount: async (c) => c.post(`/accounts/${(await aHolder()).person}/lock`),
  unlockAccount: async (c) => {
    const { person } = await aHolder();
    await as('admin').post(`/accounts/${person}/lock`);
    return c.post(`/accounts/${person}/unlock`);
  },
  listHandovers: (c) => c.get('/handovers'),
  listMandates: (c) => c.get('/mandates'),
  giveMandate: async (c) => c.post('/mandates', await aMandate()),
  revokeMandate: async (c) => {
    const { body } = await as('police').post('/mandates', await aMandate());
    return c.post(`/mandates/${body.id}/revoke`);
  },
  listAudit: (c) => c.get('/audit'),
  getAuditEntry: async (c) => {
    const { body } = await as('secretariat').get('/audit?kind=task&limit=1');
    return c.get(`/audit/${body.items[0].id}`);
  },
  listAuditRoots: (c) => c.get('/audit-roots'),
  listTimeOff: (c) => c.get('/time-off'),
  enterTimeOff: async (c) => c.post('/time-off', await daysOff()),
  confirmTimeOff: async (c) => c.post(`/time-off/${await enteredDaysOff()}/confirm`),
  cancelTimeOff: async (c) => c.post(`/time-off/${await enteredDaysOff()}/cancel`),
  ...callsOf(dutyCalls, roundCalls, targetCalls, ballotCalls, initiativeCalls),
  listApprovalRoutes: (c) => c.get('/approval-routes'),
  getApprovalRoute: (c) => c.get('/approval-routes/unit-document'),
  checkApprovalRoute: async (c) => c.post('/approval-routes/check', { route: await aRoute() }),
  makeApprovalRoute: async (c) =>
    c.post('/approval-routes', { route: { ...(await aRoute()), code: `made-${++made}` }, madeFrom: 0 }),
  ...awardCalls(() => as('secretariat')),
  listApprovals: (c) => c.get('/approvals'),
  getApproval: async (c) => c.get(`/approvals/${await approval()}`),
  getApprovalHistory: async (c) => c.get(`/approvals/${await approval()}/history`),
  startApproval: (c) =>
    c.post('/approvals', {
      route: 'unit-document',
      unit: unit('police-cell'),
      content: { title: 'Quyền', text: 'Nội dung' },
    }),
  answerApproval: async (c) =>
    c.post(`/approvals/${await approval()}/answer`, { step: 'unit-leader', answer: 'approve' }),
  closeOpinionsApproval: async (c) =>
    c.post(`/approvals/${await approval('committee-plan')}/close-opinions`, { step: 'opinion', ...reason }),
  withdrawApproval: async (c) => c.post(`/approvals/${await approval()}/withdraw`, reason),
  urgeApproval: async (c) => c.post(`/approvals/${await approval()}/urge`, text),
  getHandover: async (c) => c.get(`/handovers/${await aHandover()}`),
  getRules: async (c) => c.get(`/campaigns/${await aCampaign()}/rules`),
  previewRules: async (c) => {
    const { rules } = (await as('secretariat').get(`/campaigns/${await aCampaign()}/rules`)).body;
    return c.post(`/campaigns/${await aCampaign()}/rules/preview`, { rules });
  },
  amendRules: async (c) => {
    const { rules, version } = (await as('secretariat').get(`/campaigns/${await aCampaign()}/rules`)).body;
    return c.post(`/campaigns/${await aCampaign()}/rules`, { rules, reason: 'Lý do', madeFrom: version });
  },
  openPhase: async (c) =>
    c.post(`/campaigns/${await aCampaign()}/open-phase`, { phase: await anUndatedPhase() }),
  exportOrganisation: (c) => c.get('/organisation/workbook'),
  importOrganisation: async (c) => c.post('/organisation/import', { file: await aWorkbook() }),
  exportHandover: async (c) => c.get(`/handovers/${await aHandover()}/workbook`),
  uploadFile: async (c) => c.upload('ảnh.jpg', await photo()),
  getFile: async (c) => c.get(`/files/${await reported()}`),
  getFilePreview: async (c) => c.get(`/files/${await reported()}/preview`),
  listTasks: (c) => c.get('/tasks'),
  getBoard: (c) => c.get('/board'),
  exportBoard: (c) => c.get('/board/workbook'),
  getLateness: (c) => c.get('/lateness'),
  exportLateness: (c) => c.get('/lateness/workbook'),
  exportTaskRegister: (c) => c.get('/tasks/register'),
  getTask: async (c) => c.get(`/tasks/${await task('assigned')}`),
  getTaskResembling: async (c) => c.get(`/tasks/${await task('assigned')}/resembling`),
  getTaskHistory: async (c) => c.get(`/tasks/${await task('assigned')}/history`),
  listTaskPeople: async (c) => c.get(`/tasks/${await task('assigned')}/people`),
  createTask: (c) => c.post('/tasks', { title: 'Quyền', product: 'Sản phẩm', lead: unit('cell-2') }),
  editTask: async (c) => c.post(`/tasks/${await task('assigned')}/edit`, { title: 'Quyền khác' }),
  listTemplates: (c) => c.get('/templates'),
  getTemplate: async (c) => c.get(`/templates/${await template()}`),
  createTemplate: (c) => c.post('/templates', aTemplate),
  editTemplate: async (c) => c.post(`/templates/${await template()}`, aTemplate),
  retireTemplate: async (c) => c.post(`/templates/${await template()}/retire`),
  createTasks: (c) =>
    c.post('/tasks/batch', { tasks: [{ title: 'Quyền', product: 'x', lead: unit('cell-2') }] }),
  listHelpers: (c) => c.get('/helpers'),
  nameHelper: async (c) => c.post('/helpers', await aHelper()),
  endHelper: async (c) => c.post(`/helpers/${await helper()}/end`),
  listDrafts: async (c) => c.get(`/tasks/${await task('acknowledged')}/drafts`),
  beginDraft: async (c) => c.post(`/tasks/${await task('acknowledged')}/drafts`, aDraft),
  saveDraft: async (c) => c.post(`/drafts/${await draft()}`, { body: text }),
  returnDraft: async (c) => c.post(`/drafts/${await draft()}/return`, { note: 'Thiếu' }),
  discardDraft: async (c) => c.post(`/drafts/${await draft()}/discard`),
  sendDraft: async (c) => c.post(`/drafts/${await draft()}/send`, {}),
  acknowledgeTask: async (c) => c.post(`/tasks/${await task('assigned')}/acknowledge`),
  assignTask: async (c) =>
    c.post(`/tasks/${await task('assigned')}/assign`, { people: [await policeOfficer()] }),
  progressTask: async (c) => c.post(`/tasks/${await task('acknowledged')}/progress`, text),
  submitTask: async (c) => c.post(`/tasks/${await task('acknowledged')}/submit`, text),
  acceptTask: async (c) => c.post(`/tasks/${await task('submitted')}/accept`),
  returnTask: async (c) => c.post(`/tasks/${await task('submitted')}/return`, reason),
  reassignTask: async (c) =>
    c.post(`/tasks/${await task('assigned')}/reassign`, { lead: unit('cell-2'), ...reason }),
  recallTask: async (c) => c.post(`/tasks/${await task('assigned')}/recall`, reason),
  handBackTask: async (c) => c.post(`/tasks/${await task('assigned')}/hand-back`, reason),
  suspendTask: async (c) => c.post(`/tasks/${await task('assigned')}/suspend`, reason),
  resumeTask: async (c) => c.post(`/tasks/${await task('suspended')}/resume`),
  requestExtensionTask: async (c) => c.post(`/tasks/${await task('assigned')}/request-extension`, later),
  decideExtensionTask: async (c) =>
    c.post(`/tasks/${await task('extension asked for')}/decide-extension`, { granted: true }),
  splitTask: async (c) =>
    c.post(`/tasks/${await task('assigned')}/split`, {
      children: [{ title: 'Phần', product: 'Sản phẩm', lead: unit('ward-police') }],
    }),
  urgeTask: async (c) => c.post(`/tasks/${await task('assigned')}/urge`, text),
  commentTask: async (c) => c.post(`/tasks/${await task('assigned')}/comment`, text),
};

test('every operation stands in the table, and every row is an operation', () => {
  const ids = operations.map(({ id }) => id).sort();
  expect([...expected.keys()].sort()).toEqual(ids);
  expect(Object.keys(calls).sort()).toEqual(ids);
});

test('each role gets what the table says', async () => {
  const given: Record<string, string[]> = {};
  for (const { id } of operations) {
    // One after the other: two at once on one thing would tell who came first.
    given[id] = [];
    for (const role of roles) given[id].push(String((await calls[id]!(as(role))).status));
  }
  expect(given).toEqual(Object.fromEntries(operations.map(({ id }) => [id, expected.get(id)])));
  const deeds = await deedsIn(product.databaseUrl);
  expect(readingsAmong(deeds), 'what the audit kept of readings').toEqual(keptReadings);
  expect(namelessAmong(deeds), 'what the audit shows by its codes').toEqual([]);
}, 600_000);

test('an account whose posts have all ended gets nothing, with the session it still has', async () => {
  const account = 'leaver-1';
  const password = 'mật khẩu đủ dài';
  await as('admin').post('/accounts', { account, name: 'Chức danh', password, post: await aPost() });
  const leaver = await signIn(product.url, account, password);
  expect((await leaver.get('/tasks')).status).toBe(200);
  const { body } = await as('admin').get('/accounts');
  const { holding } = body.items.find((item: { account: string }) => item.account === account).posts[0];
  expect((await as('admin').post(`/holdings/${holding}/end`)).status).toBe(200);
  expect((await leaver.get('/tasks')).status).toBe(401);
  const again = await signIn(product.url, account, password);
  expect((await again.get('/tasks')).status).toBe(401);
});

test('what better-auth could do beyond signing in is not reachable', async () => {
  const { token } = as('admin');
  for (const path of [
    'sign-up/email',
    'admin/create-user',
    'admin/list-users',
    'update-user',
    'delete-user',
    'change-email',
    'list-sessions',
  ]) {
    for (const method of ['GET', 'POST']) {
      const body =
        method === 'POST'
          ? JSON.stringify({ email: 'a@b.example', password: 'x'.repeat(20), name: 'x' })
          : undefined;
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await fetch(`${product.url}/api/auth/${path}`, { method, headers, body });
      expect(response.status, `${method} ${path}`).toBe(404);
    }
  }
});
