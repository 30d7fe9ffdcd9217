// Duties of the small ward for tests of workflows: given as a campaign gives them, and acted on through the ledger's door.
import type { DutyCommand, DutyContent } from '#domain/duty-types.ts';
import type { Actor } from '#domain/process.ts';
import { act } from '#ledger/act.ts';
import { id, type Ward } from '../ledger/fixture.ts';

const content = (ward: Ward): DutyContent => ({
  campaign: '00000000-0000-7000-8000-00000000c0de',
  key: 'weekly',
  clause: 'III.2 +2',
  title: 'Hướng dẫn',
  unit: ward.units.police,
  every: 'week',
  atLeast: 1,
  from: '2026-01-01',
  until: null,
  asks: { place: false, skills: false, people: false },
  rules: {
    remind: { of: 'end', workingDays: 2 },
    closesAfter: 7,
    restsBelow: 1,
    missed: [{ inARow: 1, tell: ['leader'] }],
  },
  skills: [],
  groups: [],
  item: null,
});

export async function actOnDuty(
  ward: Ward,
  duty: string,
  actor: Actor,
  command: DutyCommand,
  at: string,
): Promise<void> {
  const order = { kind: 'duty', id: duty, ward: ward.id, command, commandId: id(), actor, at } as const;
  const outcome = await act(ward.pool, order);
  if (!outcome.accepted)
    throw new Error(`${command.type} was refused: ${outcome.rejected} ${outcome.field ?? ''}`);
}

/** @returns its id */
export async function giveDuty(ward: Ward, more: Partial<DutyContent>, at: string): Promise<string> {
  const duty = id();
  const command = { type: 'begin' as const, duty: { ...content(ward), ...more, key: duty } };
  await actOnDuty(ward, duty, { kind: 'system', name: 'campaign' }, command, at);
  return duty;
}

export const held = (on: string, makesUp?: string): DutyCommand => ({
  type: 'record',
  sessions: [{ on, skills: [], groups: {}, makesUp: makesUp ?? null }],
});
