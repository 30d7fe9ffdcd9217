// `dondoc rebuild`: folds states and rows from the journal again.
import { rebuild } from '#ledger/rebuild.ts';
import type { Result } from './result.ts';
import { withPool } from './running.ts';

export const rebuildRows = (check: boolean): Promise<Result> =>
  withPool(async (pool) => {
    const { processes, differing } = await rebuild(pool, check);
    const what = check ? 'khác nhật ký' : 'đã dựng lại';
    return {
      data: { processes, differing, check },
      text: `${processes} tiến trình; ${differing.length} ${what}${differing.map((id) => `\n  ${id}`).join('')}`,
      failed: check && differing.length > 0,
    };
  });
