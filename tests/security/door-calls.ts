// Every operation as a door that a mandate may open: which kinds of act open it, and how somebody knocks. One that is in neither list fails the test.
import exceljs from 'exceljs';
import type { ActKind } from '#domain/mandate.ts';
import type { Caller } from '../api/client.ts';
import { photo } from '../setup/samples.ts';
import type { Product } from '../setup/product.ts';
import { dutyCalls } from './duty-calls.ts';
import { initiativeCalls } from './initiative-calls.ts';
import { roundCalls } from './round-calls.ts';

export interface Door {
  /** Any of these opens it; `see`: any mandate that reaches the thing. */
  readonly by: readonly ActKind[] | 'see';
  /** Whether it opened: somebody has the right, whatever state the thing is in. */
  readonly knock: (caller: Caller) => Promise<boolean>;
}

/** Operations that no mandate opens: one's own affairs, what everybody reads, accounts, the organisation, mandates themselves. */
export const never: readonly string[] = [
  ...['getMe', 'listUnits', 'listPeople', 'getCalendar', 'amendCalendar', 'readNotices'],
  ...['getMailPreferences', 'setMailPreferences', 'listCampaigns', 'getCampaign', 'listAccounts'],
  ...['createAccount', 'endHolding', 'getUnit', 'createUnit', 'amendUnit', 'closeUnit', 'createPost'],
  ...['amendPost', 'closePost', 'listDirectory', 'createPerson', 'renamePerson', 'giveHolding'],
  ...['resetPassword', 'signOutEverywhere', 'lockAccount', 'unlockAccount', 'listHandovers', 'getHandover'],
  ...[
    'exportHandover',
    'exportOrganisation',
    'importOrganisation',
    'getRules',
    'setEmail',
    'listRefusedMail',
  ],
  ...['listMandates', 'giveMandate', 'revokeMandate', 'listTimeOff', 'enterTimeOff', 'confirmTimeOff'],
  ...['cancelTimeOff', 'uploadFile', 'listAudit', 'getAuditEntry', 'listAuditRoots', 'listTemplates'],
  ...['getTemplate', 'createTemplate', 'editTemplate', 'retireTemplate', 'listHelpers', 'nameHelper'],
  ...['endHelper', 'listApprovalRoutes', 'getApprovalRoute', 'checkApprovalRoute', 'makeApprovalRoute'],
  // Whoever measures and whoever rules on it acts under a post of their own.
  ...['listTargets', 'getTarget', 'enterMeasurement', 'enterPopulation', 'acceptMeasurements'],
  ...['reviseMeasurement', 'withdrawMeasurement'],
  // Everybody who works in the ward reads them.
  ...['listInitiatives', 'getInitiative'],
  ...['listReportRounds', 'checkAwardRules', 'getAwardRules', 'makeAwardRules'],
  // A seat in a council is a person's own.
  ...['listCouncils', 'getCouncil', 'createCouncil', 'amendCouncil', 'listBallots', 'getBallot'],
  ...['drawUpBallot', 'startBallot', 'takeBallot', 'openBallot', 'voteBallot', 'countBallot'],
  ...['withdrawBallotCandidate', 'closeBallot', 'cancelBallot', 'exportBallotMinutes', 'getPublishedBallot'],
  ...['listDocumentNumbers', 'recordDocumentNumbers', 'withdrawDocumentNumber'],
];

interface House {
  product: Product;
  secretariat: Caller;
  police: Caller;
  officer: Caller;
  /** Ids of units by their code. */
  unit: (code: string) => string;
}

const opened = ({ status }: { status: number }): boolean => {
  if (status >= 500 || status === 422 || status === 400)
    throw new Error(`the call itself is wrong: ${status}`);
  return ![401, 403, 404].includes(status);
};
const text = { text: 'Nội dung' };
const reason = { reason: 'Lý do' };

async function holds(bytes: Buffer | string, words: string): Promise<boolean> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes as Buffer) as never);
  let found = false;
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) => row.eachCell((cell) => (found ||= cell.text.includes(words))));
  return found;
}

/** Things of the police cell and of a residential group, in whose leaders' and in the office's place somebody else acts. */
export function doorsOf(house: () => House): Record<string, Door> {
  const unit = (code: string) => house().unit(code);
  const task = async (state: 'assigned' | 'acknowledged' = 'assigned', title = 'Cửa') => {
    const lead = unit('police-cell');
    const due = '2098-01-01T00:00:00+07:00';
    const { id } = (await house().secretariat.post('/tasks', { title, product: 'Sản phẩm', lead, due })).body;
    if (state === 'acknowledged') await house().police.post(`/tasks/${id}/acknowledge`);
    return id as string;
  };
  const act = (by: Door['by'], verb: string, body: object = {}): Door => ({
    by,
    knock: async (c) => opened(await c.post(`/tasks/${await task()}/${verb}`, body)),
  });
  const see = (knock: Door['knock']): Door => ({ by: 'see', knock });
  const got = (path: (id: string) => string): Door =>
    see(async (c) => opened(await c.get(path(await task()))));
  const listed = (by: Door['by'], view: string, submit = false): Door => ({
    by,
    async knock(c) {
      const title = `Cửa ${Math.random().toString(36).slice(2)}`;
      const id = await task('acknowledged', title);
      if (submit) await house().police.post(`/tasks/${id}/submit`, text);
      const { body } = await c.get(`/tasks?view=${view}&q=${encodeURIComponent(title)}`);
      if (body.counts.total !== body.items.length) throw new Error('the count is not that of the list');
      return body.items.length === 1;
    },
  });
  const file = async () => {
    const { body } = await house().police.upload('ảnh.jpg', await photo());
    const id = await task('acknowledged');
    await house().police.post(`/tasks/${id}/progress`, { ...text, files: [body.id] });
    return body.id as string;
  };
  const aDraft = { verb: 'submit', body: text };
  const draft = async () =>
    (await house().police.post(`/tasks/${await task('acknowledged')}/drafts`, aDraft)).body.id as string;
  const onDraft = (verb: string, body: object): Door => ({
    by: ['carry_out'],
    knock: async (c) =>
      opened(await c.post(verb ? `/drafts/${await draft()}/${verb}` : `/drafts/${await draft()}`, body)),
  });
  const content = { title: 'Cửa', text: 'Nội dung' };
  const starting = (route: string) => ({ route, unit: unit('police-cell'), content });
  const approval = async (route = 'unit-document') =>
    (await house().officer.post('/approvals', starting(route))).body.id as string;
  const inApprovals = (by: Door['by'], view: string): Door => ({
    by,
    async knock(c) {
      const id = await approval();
      const { items } = (await c.get(`/approvals?view=${view}&state=open&limit=200`)).body;
      return items.some((one: { id: string }) => one.id === id);
    },
  });
  const campaign = async () => (await house().secretariat.get('/campaigns')).body.items[0].id as string;
  const rules = async () => (await house().secretariat.get(`/campaigns/${await campaign()}/rules`)).body;
  const rounds = roundCalls(
    () => house().product,
    () => house().secretariat,
  );
  const duties = dutyCalls(
    () => house().product,
    () => house().secretariat,
  );
  const initiatives = initiativeCalls(
    () => house().product,
    () => house().secretariat,
  );
  const of = (calls: typeof rounds, by: Door['by'], ...ids: string[]): Record<string, Door> =>
    Object.fromEntries(
      ids.map((id) => [id, { by, knock: async (c: Caller) => opened(await calls[id]!(c)) }]),
    );
  const page = async (path: string, { token }: Caller) => {
    const { url } = house().product;
    return opened(await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } }));
  };
  return {
    'listTasks mine': listed(['carry_out'], 'mine'),
    'listTasks to-review': listed(['rule'], 'to-review', true),
    'listTasks assigned-by-me': listed(['direct'], 'assigned-by-me'),
    'listTasks all': listed('see', 'all'),
    exportTaskRegister: see(async (c) => {
      await task('assigned', 'Cửa của sổ');
      return holds(await c.bytes(`/tasks/register?q=${encodeURIComponent('cửa của sổ')}`), 'Cửa của sổ');
    }),
    getTask: got((id) => `/tasks/${id}`),
    getTaskHistory: got((id) => `/tasks/${id}/history`),
    getTaskResembling: got((id) => `/tasks/${id}/resembling`),
    listTaskPeople: got((id) => `/tasks/${id}/people`),
    'the page that a mail links to': see(async (c) => page(`/tasks/${await task()}`, c)),
    getFile: see(async (c) => opened(await c.get(`/files/${await file()}`))),
    getFilePreview: see(async (c) => opened(await c.get(`/files/${await file()}/preview`))),
    getBoard: see(async (c) => {
      const { units } = (await c.get('/board')).body;
      return units.some((one: { unit: { id: string } }) => one.unit.id === unit('police-cell'));
    }),
    getPictures: see(async (c) =>
      JSON.stringify((await c.get('/board/pictures')).body).includes(unit('police-cell')),
    ),
    exportPictures: see(async (c) => holds(await c.bytes('/board/pictures/workbook'), 'Công an')),
    exportBoard: see(async (c) => holds(await c.bytes('/board/workbook'), 'Công an')),
    getLateness: see(async (c) => {
      const body = JSON.stringify((await c.get('/lateness')).body);
      return body.includes(unit('police-cell'));
    }),
    exportLateness: see(async (c) => holds(await c.bytes('/lateness/workbook'), 'Công an')),
    listNotices: {
      by: ['carry_out'],
      async knock(c) {
        const id = await task();
        return (await c.get('/notices')).body.items.some(
          (one: { task: { id: string } | null }) => one.task?.id === id,
        );
      },
    },
    createTask: {
      by: ['direct'],
      knock: async (c) =>
        opened(await c.post('/tasks', { title: 'Cửa', product: 'x', lead: unit('cell-2') })),
    },
    createTasks: {
      by: ['direct'],
      async knock(c) {
        const tasks = [{ title: 'Cửa', product: 'x', lead: unit('cell-2') }];
        return opened((await c.post('/tasks/batch', { tasks })).body.items[0]);
      },
    },
    acknowledgeTask: act(['carry_out'], 'acknowledge'),
    assignTask: {
      by: ['carry_out'],
      async knock(c) {
        const people = [(await house().officer.get('/me')).body.person.id];
        return opened(await c.post(`/tasks/${await task()}/assign`, { people }));
      },
    },
    progressTask: act(['carry_out'], 'progress', text),
    submitTask: act(['carry_out'], 'submit', text),
    handBackTask: act(['carry_out'], 'hand-back', reason),
    requestExtensionTask: act(['carry_out'], 'request-extension', {
      due: '2098-02-01T00:00:00+07:00',
      ...reason,
    }),
    splitTask: {
      by: ['carry_out'],
      async knock(c) {
        const children = [{ title: 'Phần', product: 'x', lead: unit('ward-police') }];
        return opened(await c.post(`/tasks/${await task()}/split`, { children }));
      },
    },
    acceptTask: act(['rule'], 'accept'),
    returnTask: act(['rule'], 'return', reason),
    decideExtensionTask: act(['rule'], 'decide-extension', { granted: true }),
    editTask: act(['direct'], 'edit', { title: 'Cửa khác' }),
    reassignTask: {
      by: ['direct'],
      knock: async (c) =>
        opened(await c.post(`/tasks/${await task()}/reassign`, { lead: unit('cell-2'), ...reason })),
    },
    recallTask: act(['direct'], 'recall', reason),
    suspendTask: act(['direct'], 'suspend', reason),
    resumeTask: act(['direct'], 'resume'),
    urgeTask: act(['direct'], 'urge', text),
    commentTask: act('see', 'comment', text),
    listDrafts: {
      by: ['carry_out'],
      knock: async (c) => (await c.get(`/tasks/${await task()}/drafts`)).body.as === 'leader',
    },
    beginDraft: {
      by: ['carry_out'],
      knock: async (c) => opened(await c.post(`/tasks/${await task('acknowledged')}/drafts`, aDraft)),
    },
    saveDraft: onDraft('', { body: text }),
    returnDraft: onDraft('return', { note: 'Thiếu' }),
    discardDraft: onDraft('discard', {}),
    sendDraft: onDraft('send', {}),
    ...of(duties, 'see', 'listDuties', 'getDutyGrid', 'exportDutyGrid', 'getDuty', 'getDutyHistory'),
    listDuties: see(async (c) => (await c.get('/duties')).body.items.length > 0),
    ...of(duties, ['carry_out', 'direct'], 'recordDuty', 'correctDuty'),
    ...of(duties, ['carry_out', 'direct', 'rule'], 'withdrawDuty'),
    ...of(duties, ['rule'], 'acceptDuty', 'decideExcuseDuty', 'excuseDuty'),
    // Of another group than the one whose leader is stood in for.
    ...of(duties, ['direct'], 'askExcuseDuty', 'endDuty'),
    ...of(rounds, ['direct'], 'planReportRound', 'closeReportRound', 'cancelReportRound'),
    ...of(rounds, 'see', 'exportReportRoundWord', 'exportReportRoundExcel'),
    ...of(
      initiatives,
      ['carry_out', 'direct'],
      ...['registerInitiative', 'editInitiative', 'startInitiativePilot', 'measureInitiative'],
      'withdrawInitiative',
    ),
    ...of(initiatives, ['carry_out'], 'proposeInitiative'),
    ...of(initiatives, ['rule'], 'evaluateInitiative', 'selectInitiative', 'unselectInitiative'),
    ...of(initiatives, ['direct'], 'scaleInitiative', 'closeInitiative'),
    getReportRound: see(async (c) => {
      const { items } = (await house().secretariat.get('/report-rounds')).body;
      return (await c.get(`/report-rounds/${items[0].id}`)).body.whole;
    }),
    previewRules: {
      by: ['direct'],
      knock: async (c) =>
        opened(
          await c.post(`/campaigns/${await campaign()}/rules/preview`, { rules: (await rules()).rules }),
        ),
    },
    amendRules: {
      by: ['direct'],
      async knock(c) {
        const { rules: present, version } = await rules();
        const body = { rules: present, ...reason, madeFrom: version };
        return opened(await c.post(`/campaigns/${await campaign()}/rules`, body));
      },
    },
    'listApprovals to-decide': inApprovals(['rule'], 'to-decide'),
    'listApprovals mine': inApprovals(['carry_out'], 'mine'),
    'listApprovals all': inApprovals('see', 'all'),
    getApproval: see(async (c) => opened(await c.get(`/approvals/${await approval()}`))),
    getApprovalHistory: see(async (c) => opened(await c.get(`/approvals/${await approval()}/history`))),
    startApproval: {
      by: ['carry_out'],
      knock: async (c) => opened(await c.post('/approvals', starting('unit-document'))),
    },
    answerApproval: {
      by: ['rule'],
      knock: async (c) =>
        opened(
          await c.post(`/approvals/${await approval()}/answer`, { step: 'unit-leader', answer: 'approve' }),
        ),
    },
    closeOpinionsApproval: {
      by: ['direct'],
      knock: async (c) =>
        opened(
          await c.post(`/approvals/${await approval('committee-plan')}/close-opinions`, {
            step: 'opinion',
            ...reason,
          }),
        ),
    },
    withdrawApproval: {
      by: ['carry_out'],
      knock: async (c) => opened(await c.post(`/approvals/${await approval()}/withdraw`, reason)),
    },
    urgeApproval: {
      by: ['carry_out', 'direct'],
      knock: async (c) => opened(await c.post(`/approvals/${await approval()}/urge`, text)),
    },
    // A phase that is open already, or dated, is refused for its state: that is told to those alone who may open one.
    openPhase: {
      by: ['direct'],
      async knock(c) {
        const { phases } = (await house().secretariat.get(`/campaigns/${await campaign()}`)).body;
        return opened(await c.post(`/campaigns/${await campaign()}/open-phase`, { phase: phases[0].key }));
      },
    },
  };
}
