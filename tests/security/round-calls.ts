// How each operation on report rounds is called so that only the rights decide: each call on a round of its own.
import { act } from '#ledger/act.ts';
import { createPool } from '#ledger/database.ts';
import type { Caller } from '../api/client.ts';
import type { Product } from '../setup/product.ts';

type Calls = Record<string, (caller: Caller) => Promise<{ status: number }>>;

/** @param product and the secretariat, once they are there */
export function roundCalls(product: () => Product, secretariat: () => Caller): Calls {
  let made = 0;
  const body = () => ({
    every: 'month',
    repeats: false,
    key: `20${10 + Math.floor(made / 12)}-${String((made++ % 12) + 1).padStart(2, '0')}`,
  });
  const planned = async () =>
    (await secretariat().post('/report-rounds', body())).body as { id: string; cutOffAt: string };
  /** Its cut-off has come: what the worker would do. Long before the demo, so that no unit is asked for anything. */
  const collecting = async (): Promise<string> => {
    const { id, cutOffAt } = await planned();
    const pool = createPool(product().databaseUrl);
    const { rows } = await pool.query<{ ward_id: string }>('SELECT ward_id FROM round WHERE id = $1', [id]);
    const at = new Date(cutOffAt).toISOString();
    await act(pool, {
      ...{ kind: 'round', id, ward: rows[0]!.ward_id, command: { type: 'freeze' }, at },
      ...{ commandId: 'clock', actor: { kind: 'system', name: 'clock' } },
    });
    await pool.end();
    return id;
  };
  return {
    listReportRounds: (c) => c.get('/report-rounds'),
    planReportRound: (c) => c.post('/report-rounds', body()),
    getReportRound: async (c) => c.get(`/report-rounds/${(await planned()).id}`),
    closeReportRound: async (c) => c.post(`/report-rounds/${await collecting()}/close`, {}),
    cancelReportRound: async (c) =>
      c.post(`/report-rounds/${(await planned()).id}/cancel`, { reason: 'Lý do' }),
    exportReportRoundWord: async (c) => c.get(`/report-rounds/${await collecting()}/word`),
    exportReportRoundExcel: async (c) => c.get(`/report-rounds/${await collecting()}/excel`),
  };
}
