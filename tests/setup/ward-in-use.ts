// A ward in the midst of its work: one of everything that the pages show, put there through the API as people would.
import { setTimeout as sleep } from 'node:timers/promises';
import { launchCampaign } from '#ledger/launch.ts';
import { createPool } from '#ledger/database.ts';
import { signIn, type Caller, type Reply } from '../api/client.ts';
import type { Product } from './product.ts';
import { photo } from './samples.ts';

/** What an address needs to name one of them. */
export interface Places {
  readonly task: string;
  readonly approval: string;
  readonly template: string;
  readonly handover: string;
  readonly round: string;
  readonly unit: string;
  readonly post: string;
  readonly person: string;
  readonly campaign: string;
  readonly duty: string;
  /** A period of a duty that comes every week. */
  readonly slot: string;
}

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const made = ({ status, body }: Reply): string => {
  if (status >= 400) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
};

export async function useWard(product: Product): Promise<Places> {
  const as = (account: string) => signIn(product.url, account, product.password);
  const [admin, office, police, officer, school, group] = (await Promise.all(
    (['admin', 'secretariat', 'police', 'police-officer', 'school', 'residential-group'] as const).map(as),
  )) as [Caller, Caller, Caller, Caller, Caller, Caller];
  const me = async (caller: Caller) => (await caller.get('/me')).body;
  const [leader, helper, heir] = await Promise.all([police, officer, school].map(me));
  const unit = leader.posts[0].unit.id as string;
  const post = leader.posts[0].id as string;

  const task = made(
    await office.post('/tasks', {
      ...{ title: 'Mở lớp hướng dẫn dịch vụ công', product: 'Ảnh lớp học', lead: unit, due: at(20) },
      evidence: { photos: 1 },
    }),
  );
  await police.post(`/tasks/${task}/acknowledge`);
  const file = made(await police.upload('lớp học.jpg', await photo()));
  made(await police.post(`/tasks/${task}/submit`, { text: 'Đã mở lớp.', files: [file] }));
  made(await police.post('/helpers', { unit, person: helper.person.id }));

  const approval = made(
    await officer.post('/approvals', {
      ...{ route: 'unit-document', unit },
      content: { title: 'Kế hoạch tập huấn', text: 'Ba buổi, mỗi buổi 30 người.' },
    }),
  );
  const content = { title: 'Báo cáo tuần của {đơn vị}', product: 'Báo cáo', due: { workingDays: 5 } };
  const template = made(await office.post('/templates', { name: 'Báo cáo tuần', content }));
  const decision = { number: '12-QĐ/CB', date: '2026-11-20' };
  made(
    await police.post('/mandates', {
      ...{ post, person: heir.person.id, acts: ['carry_out'], decision, from: at(-1), until: at(1) },
    }),
  );
  const round = made(await office.post('/report-rounds', { every: 'month', key: '2026-10', repeats: false }));

  const vacated = made(
    await admin.post(`/units/${unit}/posts`, { code: 'guard', title: 'Cán bộ trực ban', rank: 'officer' }),
  );
  await admin.post('/accounts', {
    account: 'guard',
    name: 'Cán bộ trực ban',
    password: 'mùa thu nắng vàng',
    post: vacated,
  });
  const guard = (await admin.get('/directory?q=guard')).body.items[0];
  const handover = guard.holdings[0].id as string;
  made(await admin.post(`/holdings/${handover}/end`, { reason: 'Điều động', heir: leader.person.id }));

  const { rows, columns } = (await office.get('/duties/grid?key=guidance-weekly')).body;
  const own = (await me(group)).posts[0].unit.id;
  return {
    ...{ task, approval, template, handover, round, unit, post },
    duty: rows.find((one: { unit: { id: string } }) => one.unit.id === own).id,
    slot: columns.at(-1).key,
    person: leader.person.id,
    campaign: (await office.get('/campaigns')).body.items[0].id,
  };
}

/** Two units are urged, which is mailed at once: to an address that takes it, and to one that does not. */
export async function urgeTwo(product: Product): Promise<void> {
  const as = (account: string) => signIn(product.url, account, product.password);
  const [admin, office, front, police] = (await Promise.all(
    ['admin', 'secretariat', 'front', 'police'].map(as),
  )) as [Caller, Caller, Caller, Caller];
  const me = async (caller: Caller) => (await caller.get('/me')).body;
  const [refusing, taking] = await Promise.all([me(front), me(police)]);
  await admin.post(`/accounts/${refusing.person.id}/email`, { email: 'refused@la-gi.example' });
  for (const { posts } of [refusing, taking]) {
    const lead = posts[0].unit.id;
    const id = made(await office.post('/tasks', { title: 'Việc cần làm ngay', product: 'Báo cáo', lead }));
    made(await office.post(`/tasks/${id}/urge`, { text: 'Đề nghị thực hiện ngay.' }));
  }
  const caught = async () => (await office.get('/mail/refused')).body.items.length > 0;
  while (!(await caught())) await sleep(500);
}

/** A ward with one campaign has no list of them. */
export async function launchAnother(product: Product): Promise<void> {
  const pool = createPool(product.databaseUrl, 1);
  try {
    const ward = (await pool.query<{ id: string }>('SELECT id FROM ward')).rows[0]!.id;
    const plan = { code: 'second', title: 'Phong trào thứ hai', phases: [], items: [] };
    await launchCampaign(pool, ward, plan, { kind: 'system', name: 'campaign' }, at(0));
  } finally {
    await pool.end();
  }
}
