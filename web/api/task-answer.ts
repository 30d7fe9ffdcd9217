// An answer about a task as the contract has it.
import type { Answer, Problem, TaskView } from '../use-cases/types.ts';
import { toTaskJson } from './task-json.ts';

/** The answer as the contract has it, in a problem's `current` as well. */
export const asJson = ({ status, body }: Answer<TaskView>): Answer => {
  if (status < 400) return { status, body: toTaskJson(body as TaskView) };
  const { current, ...rest } = body as Problem;
  return { status, body: current ? { ...rest, current: toTaskJson(current as TaskView) } : rest };
};
