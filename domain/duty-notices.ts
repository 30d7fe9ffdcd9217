// Who is told of an event of a duty, and why; and whether a notice is still worth sending when its time comes.
import type { Audience } from './deadline-rules.ts';
import type { DutyEvent } from './duty-events.ts';
import { metBy, slotAt } from './duty-slots.ts';
import type { DutyState } from './duty-types.ts';
import type { Recipient, Telling } from './notices.ts';

/** The slot that a notice is about, where it is about one: the instant until which something can still be entered. */
export function tellingOf(event: DutyEvent, duty: DutyState): (Telling & { due: string | null }) | null {
  const to = audiencesOf(event, duty).flatMap((audience) => recipients(audience, duty));
  return to.length > 0 ? { to, urgent: false, due: dueOf(event, duty) } : null;
}

function audiencesOf(event: DutyEvent, duty: DutyState): readonly Audience[] {
  switch (event.type) {
    case 'slot-reminded':
    case 'slot-closed':
      return event.tell;
    case 'excuse-asked':
      return ['assigner'];
    case 'begun':
    case 'excuse-refused':
    case 'excused':
      return ['leader'];
    case 'withdrawn':
    case 'corrected':
      // By whoever rules: the unit hears of what it did not do itself.
      return 'unit' in event.by && event.by.unit !== duty.unit ? ['leader'] : [];
    case 'ended':
      return 'person' in event.by ? ['leader'] : [];
    default:
      return [];
  }
}

function recipients(reason: Audience, { unit }: DutyState): Recipient[] {
  switch (reason) {
    case 'leader':
      return [{ reason, unit }];
    case 'assigner':
      return [{ reason, role: 'secretariat', outside: unit, or: 'standing_committee' }];
    case 'monitoring':
      return [{ reason, role: 'monitor', outside: unit, or: 'standing_committee' }];
    case 'permanent':
      return [{ reason, role: 'standing_committee' }];
    case 'standing':
      return [{ reason, role: 'standing_member' }];
    default:
      return [];
  }
}

const dueOf = (event: DutyEvent, duty: DutyState): string | null =>
  event.type === 'slot-reminded' || event.type === 'slot-closed'
    ? (duty.slots.find(({ key }) => key === event.slot)?.closesAt ?? null)
    : null;

/** What was met meanwhile, or answered, drops out of a digest. */
export function stillHolds(
  { type, dueAt }: { type: string; dueAt: string | null },
  duty: DutyState,
): boolean {
  if (type === 'excuse-asked') return duty.slots.some(({ asked }) => asked);
  if (type !== 'slot-reminded' && type !== 'slot-closed') return true;
  const slot = duty.slots.find(({ closesAt }) => closesAt === dueAt);
  return duty.status === 'running' && slot !== undefined && metBy(duty, slotAt(duty, slot.from)!) === null;
}
