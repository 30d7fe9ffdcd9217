// What a round asks of a unit: a task like any other, so that its reminders, escalation and review are those of tasks.
import type { NewTask } from './task-types.ts';
import { periodWords } from './round-periods.ts';
import type { RoundState } from './round-types.ts';

/** The unit writes its difficulties and proposals; its figures stand in the round already. */
export const reportTask = (round: RoundState, unit: string): NewTask => ({
  campaign: round.campaign,
  title: `Báo cáo ${periodWords(round.every, round.key)}`,
  product: 'Khó khăn, vướng mắc và đề xuất, kiến nghị của đơn vị; số liệu đã được chốt trong kỳ báo cáo',
  lead: unit,
  coordinating: [],
  watching: [],
  due: round.dueAt,
});

/** The next period's round, where the round repeats. */
export const nextContent = (
  { campaign, every, cutOffDay, reportWithin, to, repeats }: RoundState,
  key: string,
) => ({
  ...{ campaign, every, key, cutOffDay, reportWithin, to, repeats },
});
