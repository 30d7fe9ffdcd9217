// What a secret ballot's workflow asks for once the box is shut: the count, and the end of the keys.
import { isSigned } from '#ballots/blind.ts';
import { unseal, type CastBallot } from '#ballots/box.ts';
import type { KeyFiles } from '#ballots/key-files.ts';
import { rootOf, shuffled } from '#ballots/published.ts';
import { ballotState, emptyBox, publish, sealedVotes } from '#ledger/ballot-box.ts';
import type { Pool } from '#ledger/database.ts';

export type BallotActivities = ReturnType<typeof createBallotActivities>;

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly keys: KeyFiles;
}

export function createBallotActivities({ pool, clock, keys }: Deps) {
  return {
    /** Opens all sealed votes, looks at each again, and publishes them in the order of their tokens. */
    async countBallot(id: string): Promise<void> {
      const state = await ballotState(pool, id);
      if (state?.status !== 'counting') return;
      const secret = await keys.read(state.keys!.set);
      if (!secret) throw new Error(`the keys of ballot ${id} are not here: web and worker share DATA_DIR`);
      const cast: CastBallot[] = [];
      for (const sealed of await sealedVotes(pool, id)) {
        const vote = await unseal(secret.box, id, sealed);
        const key = vote && state.keys!.papers[vote.paper];
        // What the box let in was looked at before: whatever does not fit now was put there by another hand.
        if (vote && key && (await isSigned(key, vote.token, vote.signature))) cast.push(vote);
      }
      const list = shuffled(
        cast.filter((one, i) => cast.findIndex(({ token }) => token === one.token) === i),
      );
      await publish(pool, id, { list, root: await rootOf(list), at: clock().toISOString() });
    },

    /** Once a ballot is over, nobody opens its box any more. */
    async destroyBallotKeys(id: string): Promise<void> {
      const state = await ballotState(pool, id);
      if (!state?.keys || !state.closedAt) return;
      await emptyBox(pool, id);
      await keys.destroy(state.keys.set);
    },

    /** Keys that no ballot needs: of a start that was refused, or of a ballot whose workflow was lost. */
    async sweepBallotKeys(): Promise<number> {
      const old = await keys.since(new Date(clock().getTime() - HOUR_MS));
      const { rows } = await pool.query<{ set: string }>(
        `SELECT state->'keys'->>'set' AS set FROM process WHERE kind = 'ballot' AND NOT closed`,
      );
      const needed = new Set(rows.map(({ set }) => set));
      const spare = old.filter((set) => !needed.has(set));
      for (const set of spare) await keys.destroy(set);
      return spare.length;
    },
  };
}

const HOUR_MS = 3_600_000;
