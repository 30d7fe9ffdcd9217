// Who is told of an event of an initiative, and why; and whether a notice is still worth sending when its time comes.
import { quartersOpen } from './initiative.ts';
import type { InitiativeEvent, InitiativeState } from './initiative-types.ts';
import { wardBodies, type Recipient, type Telling } from './notices.ts';

export function tellingOf(event: InitiativeEvent, { unit }: InitiativeState): Telling | null {
  const to = recipients(event, unit);
  return to.length > 0 ? { to, urgent: false } : null;
}

function recipients({ type }: InitiativeEvent, unit: string): Recipient[] {
  const office: Recipient = {
    reason: 'assigner',
    role: 'secretariat',
    outside: unit,
    or: 'standing_committee',
  };
  switch (type) {
    case 'registered':
    case 'withdrawn':
      return [office];
    case 'evaluation-due':
      return [office, { ...wardBodies.monitoring, outside: unit } as Recipient, { reason: 'leader', unit }];
    case 'evaluation-missed':
      return [office, wardBodies.permanent];
    case 'evaluated':
    case 'selected':
    case 'unselected':
    case 'recognised':
    case 'not-recognised':
    case 'scaled':
    case 'closed':
      return [{ reason: 'leader', unit }];
    default:
      return [];
  }
}

/** What was evaluated meanwhile drops out of a digest. */
export const stillHolds = (type: string, state: InitiativeState): boolean =>
  type !== 'evaluation-due' || quartersOpen(state).some((key) => state.reminded.includes(key));
