// A person acts on an approval: starts one, answers at a step, withdraws or urges it.
import type { ApprovalCommand } from '#domain/approval-types.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { ApprovalView } from '../api/approval-json.ts';
import { actOnProcess, type Acted, type Deps, type ProcessAct } from './act-on-process.ts';
import { readApproval, seesApprovalById } from './read-approval.ts';
import type { Answer } from './types.ts';

export interface ApprovalAct extends Omit<ProcessAct<'approval', ApprovalView>, 'command'> {
  readonly command: ApprovalCommand;
}

const showsCurrent: readonly ErrorCode[] = [
  ...(['stale', 'wrong_state', 'own_work', 'answered_already', 'term_running', 'urged_recently'] as const),
];

const acted: Acted<'approval', ApprovalView> = {
  kind: 'approval',
  sees: seesApprovalById,
  read: readApproval,
  showsCurrent: (rejected) => showsCurrent.includes(rejected),
};

/** @throws Unavailable where nothing could be stored: the same key tells later what was */
export const actOnApproval = (deps: Deps, act: ApprovalAct): Promise<Answer> =>
  actOnProcess(deps, acted, act);
