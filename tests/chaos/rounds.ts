// Kills under load: people work tasks from assignment to acceptance while one process after the other dies at any instant.
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from './holds.ts';
import { newTask, victims, type House, type Victim } from './house.ts';

const between = (from: number, to: number): number => from + Math.random() * (to - from);

/** One person after the other works a task; some tasks stay open, with a deadline that comes during the kills. */
async function work(house: House, stopped: () => boolean): Promise<void> {
  for (let turn = 0; !stopped(); turn++) {
    const task = await newTask(house, turn % 3 === 0 ? between(500, 6_000) : undefined);
    const pause = () => sleep(between(0, 300));
    await pause();
    await house.act('leader', task, { type: 'acknowledge' });
    await pause();
    if (turn % 3 === 0) continue;
    await house.act('leader', task, { type: 'progress', percent: 50, text: 'Đang làm' });
    await house.act('leader', task, { type: 'submit', text: 'Báo cáo' });
    await pause();
    await house.act('leader', task, { type: 'accept' }); // refused: nobody accepts their own work
    if (turn % 3 === 1) {
      await house.act('office', task, { type: 'return', reason: 'Thiếu số liệu' });
      await house.act('leader', task, { type: 'submit', text: 'Bổ sung' });
    }
    await house.act('office', task, { type: 'accept' });
  }
}

/** The victims in an order of chance, each once. */
const shuffled = (): Victim[] =>
  victims
    .map((victim) => ({ victim, by: Math.random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ victim }) => victim);

/** A kill of a house at rest proves nothing: some acts must have been answered since the last one. */
async function busy(house: House): Promise<void> {
  const answered = () => [...house.mailbox.book.values()].filter(({ outcome }) => outcome).length;
  const enough = answered() + 5;
  await until('acts are answered', async () => answered() >= enough);
}

/** Kills so many times, each victim in its turn; `told` hears of each kill. Returns when all work under way is answered. */
export async function killUnderLoad(
  house: House,
  kills: number,
  told?: (victim: Victim) => void,
): Promise<void> {
  let ended = false;
  const people = Promise.all(Array.from({ length: 6 }, () => work(house, () => ended)));
  people.catch(() => {}); // thrown where it is awaited
  try {
    const order = Array.from({ length: Math.ceil(kills / victims.length) }, shuffled).flat();
    for (const victim of order.slice(0, kills)) {
      await busy(house);
      await sleep(between(0, 1_000));
      await house.kill(victim);
      told?.(victim);
      await sleep(between(0, 1_000));
      await house.restart(victim);
    }
  } finally {
    ended = true;
  }
  await people;
}
