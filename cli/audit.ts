// `dondoc audit verify`: walks every ward's chain of seals, and names what was changed, removed or slipped in.
import { verifySeals } from '#ledger/seal.ts';
import type { Result } from './result.ts';
import { withPool } from './running.ts';

export const auditVerify = (): Promise<Result> =>
  withPool(async (pool) => {
    const { rows } = await pool.query<{ id: string; name: string }>(
      'SELECT id, name FROM ward ORDER BY name',
    );
    const wards = [];
    for (const { id, name } of rows) wards.push({ name, ...(await verifySeals(pool, id)) });
    const faults = wards.flatMap((ward) => ward.faults);
    const text = wards.map(
      ({ name, sealed, unsealed, root, faults: found }) =>
        `${name}: ${sealed} mục đã niêm phong, ${unsealed} mục chờ; mã gốc ${root}\n` +
        (found.length === 0
          ? '  Không phát hiện sai lệch.'
          : found.map((fault) => `  SAI LỆCH: ${fault}`).join('\n')),
    );
    return { data: { intact: faults.length === 0, wards }, text: text.join('\n'), failed: faults.length > 0 };
  });
