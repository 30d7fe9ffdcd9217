// How each operation on initiatives is called so that only the rights decide: each call on one of the police cell's own.
import { dayOf } from '#domain/days.ts';
import { periodWith } from '#domain/round-periods.ts';
import { act } from '#ledger/act.ts';
import { createPool } from '#ledger/database.ts';
import { signIn, type Caller } from '../api/client.ts';
import type { Product } from '../setup/product.ts';

type Calls = Record<string, (caller: Caller) => Promise<{ status: number }>>;

const today = dayOf(new Date());
const { key: quarter } = periodWith('quarter', null, today);
const reason = { reason: 'Lý do' };
const pilot = { from: today, place: 'Khu phố 1' };
const measured = { day: today, before: 1, after: 2, unit: 'người' };
const evaluation = { quarter, verdict: 'scale', text: 'Tốt' };

/** @param product and the secretariat, once they are there */
export function initiativeCalls(product: () => Product, secretariat: () => Caller): Calls {
  let made = 0;
  let leader: Promise<Caller> | undefined;
  const police = () => (leader ??= signIn(product().url, 'police', product().password));
  const unitOf = async (caller: Caller) => (await caller.get('/me')).body.posts[0].unit.id as string;
  const body = async () => ({
    ...{ unit: await unitOf(await police()), title: `Mô hình ${++made}` },
    ...{ summary: 'Nội dung', method: 'Cách làm', measure: 'Số người' },
  });
  const registered = async () =>
    (await (await police()).post('/initiatives', await body())).body.id as string;
  const put = async (id: string, caller: Caller, verb: string, said: object) => {
    const { status, body: problem } = await caller.post(`/initiatives/${id}/${verb}`, said);
    if (status !== 200) throw new Error(`${verb}: ${JSON.stringify(problem)}`);
    return id;
  };
  const onTrial = async () => put(await registered(), await police(), 'start-pilot', pilot);
  const withNumbers = async () => put(await onTrial(), await police(), 'measure', measured);
  const evaluated = async () => put(await withNumbers(), secretariat(), 'evaluate', evaluation);
  const selected = async () => put(await evaluated(), secretariat(), 'select', reason);
  /** What its approval would say, without the way there. */
  const recognised = async () => {
    const id = await put(await selected(), await police(), 'propose', {});
    const pool = createPool(product().databaseUrl);
    const { rows } = await pool.query<{ ward_id: string; approval_id: string }>(
      'SELECT ward_id, approval_id FROM initiative WHERE id = $1',
      [id],
    );
    const { ward_id: ward, approval_id: approval } = rows[0]!;
    await act(pool, {
      ...{ kind: 'initiative', id, ward, commandId: 'said', at: new Date().toISOString() },
      ...{ actor: { kind: 'system', name: 'ledger' } },
      command: { type: 'settle', approval, result: 'approved', decision: null },
    });
    await pool.end();
    return id;
  };
  const group = async () => {
    const caller = await signIn(product().url, 'residential-group', product().password);
    return unitOf(caller);
  };
  const on =
    (state: () => Promise<string>, verb: string, said: object | (() => Promise<object>)) =>
    async (caller: Caller) =>
      caller.post(`/initiatives/${await state()}/${verb}`, typeof said === 'function' ? await said() : said);
  return {
    listInitiatives: (c) => c.get('/initiatives'),
    registerInitiative: async (c) => c.post('/initiatives', await body()),
    getInitiative: async (c) => c.get(`/initiatives/${await registered()}`),
    editInitiative: on(registered, 'edit', { summary: 'Nội dung khác' }),
    startInitiativePilot: on(registered, 'start-pilot', pilot),
    measureInitiative: on(onTrial, 'measure', measured),
    evaluateInitiative: on(withNumbers, 'evaluate', evaluation),
    selectInitiative: on(evaluated, 'select', reason),
    unselectInitiative: on(selected, 'unselect', reason),
    proposeInitiative: on(selected, 'propose', {}),
    scaleInitiative: on(recognised, 'scale', async () => ({ units: [await group()] })),
    withdrawInitiative: on(registered, 'withdraw', reason),
    closeInitiative: on(registered, 'close', reason),
  };
}
