// The fault test by hand: `npm run chaos -- --kills N --json` kills N times under load, and proves after each four.
import { parseArgs } from 'node:util';
import { openHouse, victims } from './house.ts';
import { catchUp, ledgerFaults, sealed } from './proof.ts';
import { killUnderLoad } from './rounds.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '8' }, json: { type: 'boolean', default: false } },
});
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 1) throw new Error('--kills takes a whole number from 1 on');

const say = (line: Record<string, unknown>): void => {
  const plain = Object.entries(line).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  console.log(values.json ? JSON.stringify(line) : plain.join(', '));
};

const house = await openHouse();
let interrupted = false;
process.once('SIGINT', () => (interrupted = true));
const all: string[] = [];
let done = 0;
try {
  while (done < kills && !interrupted) {
    const now = Math.min(victims.length, kills - done);
    await killUnderLoad(house, now, (victim) => say({ kill: ++done, victim, acts: house.mailbox.book.size }));
    const started = performance.now();
    const behind = await catchUp(house, undefined, 120_000);
    const caughtUpMs = Math.round(performance.now() - started);
    const unsealed = (await sealed(house)) ? [] : ['acts stay unsealed'];
    const faults = [...behind, ...(await ledgerFaults(house)), ...unsealed];
    all.push(...faults);
    say({ kills: done, caughtUpMs, faults });
  }
  const entries = [...house.mailbox.book.values()];
  const { rows } = await house.pool.query(
    'SELECT count(*)::int AS tasks, sum(sequence)::int AS events FROM process',
  );
  say({
    total: true,
    kills: done,
    ...rows[0],
    acts: entries.length,
    acknowledged: entries.filter(({ outcome }) => outcome).length,
    sentAgain: entries.filter(({ times }) => times > 1).length,
    faults: all.length,
    ok: all.length === 0,
  });
} finally {
  await house.close();
}
process.exitCode = all.length === 0 ? 0 : 1;
