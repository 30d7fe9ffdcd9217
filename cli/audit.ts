// `dondoc audit verify`: walks every ward's chain of seals, and names what was changed, removed or slipped in.
import { verifySeals } from '#ledger/seal.ts';
import type { Result } from './result.ts';
import { withPool } from './running.ts';

/** @param root a root that was kept: each ward's chain is then asked whether it still holds it; of one ward at least it must */
export const auditVerify = (root?: string): Promise<Result> =>
  withPool(async (pool) => {
    const { rows } = await pool.query<{ id: string; name: string }>(
      'SELECT id, name FROM ward ORDER BY name',
    );
    const wards = [];
    for (const { id, name } of rows) wards.push({ name, ...(await verifySeals(pool, id, root)) });
    const lost = (fault: string) => root !== undefined && fault.startsWith(`the kept root ${root} `);
    // The root is one ward's: the others are not asked for it.
    const held = root === undefined || wards.some(({ faults }) => !faults.some(lost));
    const verdicts = wards.map((ward) => ({
      ...ward,
      faults: ward.faults.filter((fault) => !held || !lost(fault)),
    }));
    const faults = verdicts.flatMap((ward) => ward.faults);
    const text = verdicts.map(
      ({ name, sealed, unsealed, root: newest, faults: found }) =>
        `${name}: ${sealed} mục đã niêm phong, ${unsealed} mục chờ; mã gốc ${newest}\n` +
        (found.length === 0
          ? '  Không phát hiện sai lệch.'
          : found.map((fault) => `  SAI LỆCH: ${fault}`).join('\n')),
    );
    return {
      data: { intact: faults.length === 0, wards: verdicts },
      text: text.join('\n'),
      failed: faults.length > 0,
    };
  });
