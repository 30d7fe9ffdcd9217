// What the demo's units have done so far: acts through the door at past instants, so that every state can be seen.
import type { TaskCommand, TaskState, TaskVerb } from '#domain/task-types.ts';
import { act } from '#ledger/act.ts';
import type { Pool } from '#ledger/database.ts';
import { workDuties } from './demo-duties.ts';
import { leaders } from './demo-people.ts';
import { passTime, readOldNotices } from './demo-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Midnight in Viet Nam is 17:00 UTC. */
const VN_OFFSET = 17 * HOUR;

type Step = TaskVerb;

/** How far a task came, by where it stands in its phase: most of what was due is done, some late, one not yet. */
const stories: readonly (readonly Step[])[] = [
  ['acknowledge', 'progress', 'submit', 'accept'],
  ['acknowledge', 'submit', 'accept'],
  ['acknowledge', 'progress', 'submit', 'return', 'submit', 'accept'],
  ['acknowledge', 'progress', 'submit', 'accept'],
  ['acknowledge', 'progress'],
];
const openStories: readonly (readonly Step[])[] = [
  [],
  ['acknowledge', 'progress'],
  ['acknowledge', 'progress', 'submit'],
  ['acknowledge'],
  ['acknowledge', 'submit', 'return'],
  ['acknowledge', 'progress', 'comment'],
];

const words: Partial<Record<Step, object>> = {
  progress: { percent: 60, text: 'Đã triển khai đến các tổ; đang tổng hợp số liệu.', files: [] },
  submit: { text: 'Đã hoàn thành theo yêu cầu; kèm danh sách và biên bản lưu tại đơn vị.', files: [] },
  return: { reason: 'Chưa nêu số người tham gia của từng tổ; đề nghị bổ sung.' },
  comment: { text: 'Đề nghị các tổ gửi số liệu trước ngày họp giao ban.' },
};
const byOffice: readonly Step[] = ['accept', 'return'];

export async function workSome(pool: Pool, ward: string, campaign: string, now: Date): Promise<void> {
  const { rows } = await pool.query<{ id: string; state: TaskState }>(
    'SELECT s.id, s.state FROM process s JOIN task t ON t.id = s.id WHERE t.campaign_id = $1 ORDER BY t.number',
    [campaign],
  );
  const actors = await leaders(pool, ward);
  const office = [...actors.values()].find((actor) =>
    actor.posts.some((post) => post.roles.includes('secretariat')),
  );
  const standing = [...actors.values()].find((actor) =>
    actor.posts.some((post) => post.roles.includes('standing_committee')),
  );
  for (const [i, { id, state }] of rows.entries()) {
    const lead = actors.get(state.lead);
    if (!lead || !office || !standing) continue;
    const reviewer = office.posts.some((post) => post.unit === state.lead) ? standing : office;
    const begun = Date.parse(state.createdAt);
    const past = state.due !== null && state.due < now.toISOString();
    const story = past ? stories[i % stories.length]! : openStories[i % openStories.length]!;
    const span = (past ? Date.parse(state.due!) : now.getTime()) - begun;
    // Spread over the task's time; every third finished one came late.
    const pace = past && i % 3 === 2 ? 1.5 : 0.9;
    for (const [n, verb] of story.entries()) {
      // Most units take a task on the next day, every fourth one late.
      const reached =
        verb === 'acknowledge' ? (i % 4 === 3 ? 6 * DAY : DAY) : (span * pace * (n + 1)) / story.length;
      const day = Math.floor((begun + reached - VN_OFFSET) / DAY) * DAY + VN_OFFSET;
      const at = Math.min(day + 8 * HOUR + n * 70 * MINUTE, now.getTime() - (story.length - n) * HOUR);
      await passTime(pool, ward, id, new Date(at).toISOString());
      await act(pool, {
        kind: 'task',
        id,
        ward,
        command: { type: verb, ...words[verb] } as TaskCommand,
        commandId: `demo:${n}`,
        actor: byOffice.includes(verb) ? reviewer : lead,
        at: new Date(at).toISOString(),
      });
    }
    await passTime(pool, ward, id, now.toISOString());
  }
  await workDuties(pool, ward, campaign, now);
  await readOldNotices(pool, ward, now);
}
