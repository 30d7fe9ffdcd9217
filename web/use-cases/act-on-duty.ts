// A person acts on a duty.
import type { DutyCommand } from '#domain/duty-types.ts';
import { actOnProcess, type Acted, type Deps, type ProcessAct } from './act-on-process.ts';
import type { DutyView } from './duty-types.ts';
import { seesDuty, viewOfDuty } from './read-duty.ts';
import type { Answer } from './types.ts';

export interface DutyAct extends Omit<ProcessAct<'duty', DutyView>, 'id' | 'command' | 'present'> {
  readonly duty: string;
  readonly command: DutyCommand;
}

const acted: Acted<'duty', DutyView> = {
  kind: 'duty',
  sees: seesDuty,
  read: viewOfDuty,
  showsCurrent: (rejected) => rejected !== 'not_found' && rejected !== 'forbidden',
};

/** @throws Unavailable where nothing could be stored: the same key tells later what was */
export const actOnDuty = (deps: Deps, { duty, ...act }: DutyAct): Promise<Answer<DutyView>> =>
  actOnProcess(deps, acted, { ...act, id: duty, present: (answer) => answer }) as Promise<Answer<DutyView>>;
