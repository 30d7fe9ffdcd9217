// Initiatives lived for their saved histories: to the approval of their recognition, withdrawn, and slept through two quarters.
import { dayOf } from '#domain/days.ts';
import { usualQuarters } from '#domain/initiative.ts';
import { periodWith } from '#domain/round-periods.ts';
import type { InitiativeCommand } from '#domain/initiative-types.ts';
import type { PersonActor } from '#domain/process.ts';
import { act } from '#ledger/act.ts';
import { id as newId } from '../ledger/fixture.ts';
import type { Stand } from '../workflows/stand.ts';

export const initiatives = [
  'initiative-recognising',
  'initiative-withdrawn',
  'initiative-slept-through',
] as const;
const YEAR_MS = 365 * 86_400_000;

/** @param settled waits until the workflow has taken in where the process stands */
export async function liveInitiative(
  { ward, stands }: Stand,
  name: (typeof initiatives)[number],
  settled: (process: string) => Promise<void>,
): Promise<string> {
  const process = newId();
  const put = async (actor: PersonActor, command: InitiativeCommand, at = new Date()) => {
    const order = { kind: 'initiative', id: process, ward: ward.id, command, commandId: newId() } as const;
    const outcome = await act(ward.pool, { ...order, actor, at: at.toISOString() });
    if (!outcome.accepted) throw new Error(`${command.type}: ${outcome.rejected}`);
    await settled(process);
  };
  const slept = name === 'initiative-slept-through';
  const begun = new Date(Date.now() - (slept ? YEAR_MS : 0));
  const today = dayOf(begun);
  const evaluates = slept ? usualQuarters(today).slice(0, 1) : null;
  await put(
    ward.police,
    {
      ...{ type: 'register', unit: ward.units.police, title: name, evaluates, files: [] },
      ...{ summary: 'Nội dung', method: 'Cách làm', measure: 'Số người' },
    },
    begun,
  );
  if (slept) {
    const told = async () => (await stands(process)).next === null;
    for (let tries = 0; tries < 100 && !(await told()); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await settled(process);
  }
  if (name === 'initiative-withdrawn') await put(ward.police, { type: 'withdraw', reason: 'Thôi' });
  if (name !== 'initiative-recognising') return process;
  const { key: quarter } = periodWith('quarter', null, today);
  await put(ward.police, { type: 'start-pilot', from: today, place: 'Khu phố' });
  await put(ward.police, { type: 'measure', day: today, before: 1, after: 2, unit: 'người', files: [] });
  await put(ward.secretariat, { type: 'evaluate', quarter, verdict: 'scale', text: 'Tốt' });
  await put(ward.secretariat, { type: 'select', reason: 'Tốt' });
  await put(ward.police, { type: 'propose' });
  return process;
}
