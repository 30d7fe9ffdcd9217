// A ward in the midst of its work: something of everything that the pages show, put there through the API as people would.
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf, plusDays } from '#domain/days.ts';
import { createPool } from '#ledger/database.ts';
import { launchCampaign } from '#ledger/launch.ts';
import { signIn, type Caller, type Reply } from '../api/client.ts';
import type { Product } from './product.ts';
import { photo } from './samples.ts';
import { makeThings, type Things } from './ward-things.ts';

export interface WardInUse extends Things {
  /** A period of a duty that comes every week. */
  readonly slot: string;
}

const DAY_MS = 86_400_000;
const from = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const made = ({ status, body }: Reply): string => {
  if (status >= 400) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
};

export async function useWard(product: Product): Promise<WardInUse> {
  const { things, unit, post } = await makeThings(product, () => 'Mở lớp hướng dẫn dịch vụ công');
  await launchAnother(product);
  const as = (account: string) => signIn(product.url, account, product.password);
  const [office, police, school, group] = (await Promise.all(
    ['secretariat', 'police', 'school', 'residential-group'].map(as),
  )) as [Caller, Caller, Caller, Caller];

  const task = made(
    await office.post('/tasks', {
      ...{ title: 'Hướng dẫn người cao tuổi dùng VNeID', product: 'Ảnh lớp học', lead: unit, due: from(20) },
      evidence: { photos: 1 },
    }),
  );
  await police.post(`/tasks/${task}/acknowledge`);
  const file = made(await police.upload('lớp học.jpg', await photo()));
  made(await police.post(`/tasks/${task}/comment`, { text: 'Đã mượn được hội trường.' }));
  made(await police.post(`/tasks/${task}/submit`, { text: 'Đã mở lớp.', files: [file] }));

  const heir = (await school.get('/me')).body.person.id;
  const decision = { number: '12-QĐ/CB', date: plusDays(dayOf(new Date()), -2) };
  const mandate = { post, person: heir, acts: ['carry_out'], decision, from: from(-1), until: from(30) };
  made(await police.post('/mandates', mandate));
  const area = (await group.get('/me')).body.posts[0].unit.id;
  const counts = [
    { unit: area, group: 'elderly', amount: 41 },
    { unit: area, group: 'poor', amount: 12 },
  ];
  made(await office.post(`/campaigns/${things.campaigns}/population`, { day: dayOf(new Date()), counts }));
  const month = plusDays(`${dayOf(new Date()).slice(0, 7)}-01`, -1).slice(0, 7);
  const round = made(await office.post('/report-rounds', { every: 'month', key: month, repeats: false }));
  const { columns } = (await office.get('/duties/grid?key=guidance-weekly')).body;
  return { ...things, tasks: task, 'report-rounds': round, slot: columns.at(-1).key };
}

/** Two units are urged, which is mailed at once: to an address that takes it, and to one that does not. It takes a worker. */
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
async function launchAnother(product: Product): Promise<void> {
  const pool = createPool(product.databaseUrl, 1);
  try {
    const ward = (await pool.query<{ id: string }>('SELECT id FROM ward')).rows[0]!.id;
    const plan = { code: 'second', title: 'Phong trào thứ hai', phases: [], items: [] };
    await launchCampaign(pool, ward, plan, { kind: 'system', name: 'campaign' }, from(0));
  } finally {
    await pool.end();
  }
}
