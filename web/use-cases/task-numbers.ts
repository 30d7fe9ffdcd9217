// Tasks named by their number in the ward, as people know them.
import type { Pool } from '#ledger/database.ts';
import { Parameters } from '../policies/reach.ts';
import { visible } from '../policies/tasks.ts';
import type { SignedIn } from './types.ts';

/** No task has this id. */
const nothing = '00000000-0000-0000-0000-000000000000';

/** The id of each, where it is the actor's to see or their task waits for it already; else one that no task has. */
export async function idsOfNumbers(
  pool: Pool,
  actor: SignedIn,
  numbers: readonly string[],
  task: string | null,
): Promise<string[]> {
  const plain = numbers.map((one) => (/^\d{1,9}$/.test(one) ? Number(one) : -1));
  const p = new Parameters();
  const { rows } = await pool.query<{ id: string; number: number }>(
    `SELECT t.id, t.number FROM task t WHERE t.ward_id = ${p.add(actor.ward, 'uuid')}
       AND t.number = ANY(${p.add(plain, 'int[]')}) AND ((${visible(actor, p)})
         OR t.id = ANY(SELECT jsonb_array_elements_text(state->'waitsFor')::uuid FROM process WHERE id = ${p.add(task, 'uuid')}))`,
    p.values,
  );
  return plain.map((number) => rows.find((row) => row.number === number)?.id ?? nothing);
}
