// What an act on an initiative brings: notices, its files' binding, the approval of its recognition, and the tasks of other units.
import type { ApprovalCommand, ApprovalState } from '#domain/approval-types.ts';
import type { TaskCommand } from '#domain/task-types.ts';
import { evolve } from '#domain/initiative-evolve.ts';
import { tellingOf } from '#domain/initiative-notices.ts';
import { recognitionOf, scalingTask } from '#domain/initiative-text.ts';
import type {
  InitiativeCommand,
  InitiativeEvent,
  InitiativeState,
  RecognitionResult,
} from '#domain/initiative-types.ts';
import type { AfterBasis, Following } from './basis.ts';
import type { Client } from './database.ts';
import { bindToProcess } from './files.ts';
import { tell } from './notices.ts';

/** The way by which recognition goes: one of those that ship, as the ward's office has made it since. */
const ROUTE = 'initiative';

export async function afterInitiative(
  client: Client,
  { ward, before, state, events, sequence }: AfterBasis<InitiativeState, InitiativeCommand, InitiativeEvent>,
): Promise<Following[]> {
  await bindToProcess(client, state.id, events);
  let now = before;
  const tellings = events.flatMap((event, i) => {
    now = evolve(now, event);
    const telling = tellingOf(event, now);
    return telling ? [{ ...telling, due: null, event, sequence: sequence - events.length + 1 + i }] : [];
  });
  await tell(client, { ward, process: state.id, campaign: state.campaign }, tellings);
  return events.flatMap((event) => followingOf(state, event));
}

/** By whoever acts: what they may not give, or put in, refuses the whole. */
function followingOf(state: InitiativeState, event: InitiativeEvent): Following[] {
  if (event.type === 'proposed') {
    const content = recognitionOf(state);
    const command: ApprovalCommand = { type: 'start', route: ROUTE, unit: state.unit, content };
    return [{ kind: 'approval', id: event.approval, command, commandId: 'recognition', field: 'approval' }];
  }
  if (event.type !== 'scaled') return [];
  return event.to.map((to, i) => ({
    ...{ kind: 'task', id: to.task, commandId: 'scaling', field: `units.${i}` },
    command: { type: 'create', ...scalingTask(state, to, event) } satisfies TaskCommand,
  }));
}

/** An approval that has ended: the initiative that it was about, if it was, goes on. */
export async function initiativeToSettle(client: Client, approval: ApprovalState): Promise<Following[]> {
  if (approval.status === 'running') return [];
  const { rows } = await client.query<{ id: string }>({
    name: 'initiative-of-approval',
    text: 'SELECT id FROM initiative WHERE approval_id = $1',
    values: [approval.id],
  });
  const result: RecognitionResult = approval.status;
  return rows.map(({ id }) => ({
    ...{ kind: 'initiative', id, commandId: `approval:${approval.id}` },
    command: {
      type: 'settle',
      ...{ approval: approval.id, result, decision: decisionOf(approval) },
    } satisfies InitiativeCommand,
  }));
}

/** The number and day of the paper by which it was decided. */
const decisionOf = ({ done }: ApprovalState): InitiativeState['decision'] =>
  Object.values(done)
    .flatMap(({ answers }) => answers)
    .findLast(({ answer, reference }) => answer === 'decided' && reference)?.reference ?? null;
