// The step rail of a task: where it stands between assignment and acceptance, in words.
import { m } from '../paraglide/messages.js';
import type { TaskStatus } from '#domain/task-types.ts';
import type { TaskView } from '#web/use-cases/types.ts';

export interface Step {
  name: string;
  status: 'done' | 'current' | 'todo';
}

/** How many steps lie behind a task in this state. */
const passed: Record<TaskStatus, number> = {
  handed_back: 0,
  assigned: 1,
  acknowledged: 2,
  in_progress: 2,
  returned: 2,
  suspended: 2,
  submitted: 4,
  accepted: 5,
  recalled: 0,
};

export function stepsOf(task: Pick<TaskView, 'state'>): Step[] {
  const names = [m.step_assign(), m.step_acknowledge(), m.step_work(), m.step_report(), m.step_accept()];
  const behind = passed[task.state];
  return names.map((name, index) => ({
    name,
    status: index < behind ? 'done' : index === behind && task.state !== 'recalled' ? 'current' : 'todo',
  }));
}

/** One sentence: with whom the task lies and what it waits for. */
export function whereNow(task: Pick<TaskView, 'state' | 'lead' | 'holder' | 'progress'>): string {
  const lead = task.lead.name;
  const holder = task.holder?.name ?? lead;
  switch (task.state) {
    case 'assigned':
      return m.now_assigned({ lead });
    case 'acknowledged':
      return m.now_acknowledged({ lead });
    case 'in_progress':
      return task.progress === null
        ? m.now_in_progress({ lead })
        : m.now_in_progress_percent({ lead, percent: task.progress });
    case 'submitted':
      return task.holder && task.holder.id !== task.lead.id
        ? m.now_submitted({ holder })
        : m.now_submitted_somewhere();
    case 'returned':
      return m.now_returned({ lead });
    case 'accepted':
      return m.now_accepted();
    case 'recalled':
      return m.now_recalled();
    case 'handed_back':
      return m.now_handed_back({ lead });
    case 'suspended':
      return m.now_suspended();
  }
}
