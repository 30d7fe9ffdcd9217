// `dondoc doctor`: compares journal, rows and running workflows; wakes those behind, starts those that are missing.
import { Client, Connection } from '@temporalio/client';
import type { Pool } from '#ledger/database.ts';
import { auditIsLocked } from '#ledger/database-role.ts';
import { rebuild } from '#ledger/rebuild.ts';
import { wakeAgain } from '#ledger/wakes.ts';
import { workflowId, type WorkflowKind } from '#workflows/messages.ts';
import type { Result } from './result.ts';
import { temporalPlace, withPool } from './running.ts';

interface Findings {
  processes: number;
  /** Rows or states that the journal does not give: `dondoc rebuild` mends them. */
  differing: readonly string[];
  /** Wakes that Temporal has not taken yet. */
  waiting: number;
  temporal: boolean;
  /** The database's role can't change the audit. A note: the product works without it. */
  auditLocked: boolean;
  /** Open processes whose workflow does not run, and closed ones whose workflow still does: woken again. */
  behind: string[];
  /** Workflows of processes that this database does not know: it is older than Temporal's. */
  unknown: string[];
}

export const doctor = (): Promise<Result> =>
  withPool(async (pool) => {
    const { processes, differing } = await rebuild(pool, true);
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM wake');
    const waiting = rows[0]!.n;
    const workflows = await compareWorkflows(pool).catch(() => null);
    const findings: Findings = {
      processes,
      differing,
      waiting,
      temporal: workflows !== null,
      auditLocked: await auditIsLocked(pool),
      behind: workflows?.behind ?? [],
      unknown: workflows?.unknown ?? [],
    };
    if (findings.behind.length > 0) await wakeAgain(pool, findings.behind);
    return { data: findings, text: inWords(findings), failed: sick(findings) };
  });

const sick = (found: Findings): boolean =>
  found.differing.length > 0 || !found.temporal || found.behind.length > 0 || found.unknown.length > 0;

async function compareWorkflows(pool: Pool): Promise<{ behind: string[]; unknown: string[] }> {
  const { address, namespace } = temporalPlace();
  const connection = await Connection.connect({ address, connectTimeout: '5 seconds' });
  try {
    const client = new Client({ connection, namespace });
    const running = new Set<string>();
    for await (const execution of client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
      running.add(execution.workflowId);
    }
    const { rows } = await pool.query<{ id: string; kind: WorkflowKind; closed: boolean; waits: boolean }>(
      'SELECT id, kind, closed, EXISTS (SELECT 1 FROM wake w WHERE w.process_id = p.id) AS waits FROM process p',
    );
    const wards = await pool.query<{ id: string }>('SELECT id FROM ward');
    const known = new Set([
      ...rows.map((row) => workflowId(row.kind, row.id)),
      ...wards.rows.map(({ id }) => workflowId('courier', id)),
    ]);
    return {
      behind: rows
        .filter((row) => !row.waits && running.has(workflowId(row.kind, row.id)) === row.closed)
        .map((row) => row.id),
      unknown: [...running].filter((id) => !known.has(id)),
    };
  } finally {
    await connection.close();
  }
}

function inWords(found: Findings): string {
  const lines = [
    `${found.processes} tiến trình trong nhật ký.`,
    found.differing.length === 0
      ? 'Bảng đọc khớp nhật ký.'
      : `${found.differing.length} tiến trình có bảng đọc khác nhật ký: chạy \`dondoc rebuild\`.`,
    found.temporal
      ? 'Temporal trả lời.'
      : 'Temporal không trả lời: người dùng vẫn làm việc, tiến trình sẽ tự bắt kịp.',
    `${found.waiting} lời gọi đang chờ Temporal nhận.`,
    found.auditLocked
      ? 'Tài khoản cơ sở dữ liệu không sửa, không xóa được nhật ký.'
      : 'Lưu ý: tài khoản cơ sở dữ liệu sửa, xóa được nhật ký; hãy dùng tài khoản riêng (docs/operations.md, mục Database roles).',
  ];
  if (found.behind.length > 0) lines.push(`${found.behind.length} tiến trình bị chậm, đã đánh thức lại.`);
  if (found.unknown.length > 0) {
    lines.push(
      `${found.unknown.length} tiến trình Temporal không có trong cơ sở dữ liệu này (bản khôi phục cũ hơn?):`,
    );
    lines.push(...found.unknown.map((id) => `  ${id}`));
  }
  return lines.join('\n');
}
