// Targets in a report: what is wanted, what was accepted until the cut-off, whether it is met.
import type { TargetKind } from '#domain/target-types.ts';
import type { Reached } from '#domain/targets.ts';
import type { Block } from './paper.ts';

export interface ReportedTarget {
  readonly population: string;
  readonly kind: TargetKind;
  readonly value: number;
  readonly unit: string;
  readonly reached: Reached;
  /** What is accepted by now, where that is another number. */
  readonly since: Reached | null;
  readonly parts: readonly {
    readonly unit: string;
    readonly amount: number | null;
    readonly of: number | null;
  }[];
}

const percent = (share: number) => `${(Math.round(share * 1_000) / 10).toString().replace('.', ',')} %`;

export const wanted = ({ kind, value, unit }: ReportedTarget) =>
  kind === 'yes_no' ? 'Có' : kind === 'at_least' ? `Ít nhất ${value} ${unit}` : `${value} %`;

export const reachedWords = ({ kind }: ReportedTarget, { amount, share }: Reached) => {
  if (amount === null) return 'chưa có số liệu được xác nhận';
  if (kind === 'yes_no') return amount > 0 ? 'có' : 'chưa';
  if (kind === 'at_least') return String(amount);
  return share === null ? `${amount}, chưa tính được tỷ lệ` : `${percent(share)} (${amount})`;
};

const metWords = ({ met }: Reached) => (met === null ? '' : met ? 'Đạt' : 'Chưa đạt');

export const targetBlocks = (targets: readonly ReportedTarget[]): Block[] =>
  targets.length === 0
    ? []
    : [
        { text: 'Kết quả các chỉ tiêu, theo số liệu đã được xác nhận đến khi chốt:' },
        {
          widths: [52, 18, 18, 12],
          table: [
            ['Chỉ tiêu', 'Yêu cầu', 'Kết quả', 'Đánh giá'],
            ...targets.map((one) => [
              ...[one.population, wanted(one), reachedWords(one, one.reached), metWords(one.reached)],
            ]),
          ],
        },
      ];
