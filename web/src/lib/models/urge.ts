// The ready words of an urging: which task, what is to come of it, by when. To be changed by whoever sends them.
import { m } from '../paraglide/messages.js';
import type { TaskView } from '#web/use-cases/types.ts';
import { lastDayOf } from './dates.ts';
import { deadlineWords, type Timed } from './deadline.ts';

type Urged = Timed & Pick<TaskView, 'number' | 'title' | 'product' | 'lead'>;

export const urgeText = (task: Urged, now: string): string =>
  m.urge_text({
    unit: task.lead.name,
    number: task.number,
    title: task.title,
    product: task.product.replace(/[.\s]+$/, ''),
    deadline: task.due
      ? m.urge_due({ due: lastDayOf(task.due), left: deadlineWords(task, now).words })
      : m.urge_no_due(),
  });
