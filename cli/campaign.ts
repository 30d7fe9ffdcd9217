// `dondoc plan rehearse` and `dondoc campaign launch`: what a plan would give to whom, and giving it.
import { loadCampaign } from '#campaigns/index.ts';
import { launchPlan } from '#domain/launch-plan.ts';
import { gaps } from '#domain/plan.ts';
import { transaction } from '#ledger/database.ts';
import { derivedId } from '#ledger/ids.ts';
import { launchCampaign } from '#ledger/launch.ts';
import { seedWard } from '#prisma/seed.ts';
import type { Result } from './result.ts';
import { withPool } from './running.ts';

/** What would be launched, as signed and with the office's proposals, and what is still empty. Changes nothing. */
export async function rehearse(code: string): Promise<Result> {
  const { plan, ward } = loadCampaign(code);
  const units = new Map(ward.units.map((unit) => [unit.code, unit.code]));
  const signed = launchPlan(plan, units, false);
  const confirmed = launchPlan(plan, units, true);
  const empty = gaps(plan);
  const proposals = plan.items.flatMap(({ key, clause, proposed }) =>
    Object.entries(proposed).flatMap(([field, one]) => (one ? [{ key, clause, field, ...one }] : [])),
  );
  const data = {
    code,
    items: plan.items.length,
    asSigned: { tasks: signed.plan.items.length, withoutLead: signed.withoutLead, gaps: empty },
    proposals,
    withProposals: {
      tasks: confirmed.plan.items.length,
      withoutLead: confirmed.withoutLead,
      gaps: gaps(plan, true),
    },
  };
  const text = [
    plan.meta.title,
    `${plan.items.length} nội dung; như đã ký: ${signed.plan.items.length} nhiệm vụ giao được, ${empty.length} chỗ còn trống.`,
    ...empty.map(
      ({ clause, key, missing }) => `  ${clause.padEnd(10)} ${key}: thiếu ${missing.map(word).join(', ')}`,
    ),
    `${proposals.length} đề xuất của Văn phòng, chờ xác nhận:`,
    ...proposals.map(
      ({ clause, key, field, value, reason }) =>
        `  ${clause.padEnd(10)} ${key}: ${fields[field] ?? field} ${[value].flat().join(', ')} (đề xuất: ${reason})`,
    ),
    `Nếu xác nhận các đề xuất của Văn phòng: ${confirmed.plan.items.length} nhiệm vụ, ${data.withProposals.gaps.length} chỗ còn trống.`,
  ];
  return { data, text: text.join('\n') };
}

const fields: Record<string, string> = {
  lead: 'chủ trì',
  coordinating: 'phối hợp',
  phase: 'giai đoạn',
  start: 'từ ngày',
  due: 'hạn',
  recurrence: 'định kỳ',
};

const word = (missing: 'lead' | 'due'): string => ({ lead: 'đơn vị chủ trì', due: 'hạn' })[missing];

/** Launches with the plan's own dates. A ward that is not there yet gets its units and posts from the plan's folder. */
export const launch = (code: string, confirmed: boolean): Promise<Result> =>
  withPool(async (pool) => {
    const { plan, ward } = loadCampaign(code);
    const now = new Date().toISOString();
    const { ward: id, units } = await transaction(pool, (client) =>
      seedWard(
        client,
        { ...ward, accounts: [] },
        { derivedId, password: '', demoShiftDays: null, since: now },
      ),
    );
    const launched = launchPlan(plan, units, confirmed);
    const outcome = await launchCampaign(pool, id, launched.plan, { kind: 'system', name: 'campaign' }, now);
    const { length: tasks } = launched.plan.items;
    if (!outcome.accepted) {
      return {
        data: { launched: false, code: outcome.rejected },
        text: `Không triển khai được: ${outcome.rejected}.`,
        failed: true,
      };
    }
    return {
      data: { launched: true, tasks, withoutLead: launched.withoutLead },
      text: `Đã triển khai: ${tasks} nhiệm vụ được giao khi giai đoạn của chúng mở; ${launched.withoutLead.length} nội dung chưa có đơn vị chủ trì.`,
    };
  });
