// The ladder of the La Gi campaign: when each task is reminded of, and who is told how late it is.
// The plan gives the watch over it to the Ban Xây dựng Đảng (V kết); the office of the Party committee looks on from there.
import type { PlanInput } from '#domain/plan.ts';

export const deadlines: PlanInput['deadlines'] = {
  acknowledge: { within: 2, tell: ['leader', 'assigner'] },
  reminders: {
    tell: ['leader', 'assignee'],
    lengths: [
      { upToDays: 7, before: [2] },
      { upToDays: 31, before: [5] },
      { upToDays: 92, before: [7] },
      { upToDays: null, before: [10] },
    ],
  },
  deadline: { tell: ['leader'] },
  late: [
    { after: 1, tell: ['leader', 'coordinating'] },
    { after: 3, tell: ['monitoring', 'assigner'] },
    { after: 7, tell: ['permanent'] },
    { after: 14, tell: ['standing'] },
  ],
  weekly: { tell: ['leader', 'monitoring', 'permanent', 'standing'] },
  lastDayMoves: false,
  extensions: 2,
  urgeHours: 24,
};
