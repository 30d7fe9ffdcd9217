// Viet Nam's calendar for officials, December 2025 to 2027: each day with its ground, provisional where no notice is known.
import { calendarSchema } from './calendar-schema.ts';

const labourCode = 'Bộ luật Lao động 2019, Điều 112';
const inLieu = 'Bộ luật Lao động 2019, Điều 111 khoản 3';
const cultureDay = 'Nghị quyết 28/2026/QH16, Điều 2';
const newYearSwap = 'Công văn 12729/VPCP-KGVX';
const notice2026 = 'Thông báo 9441/TB-BNV';
const proposal2027 = 'Đề xuất tháng 9/2026, chưa có thông báo chính thức';

const official = 'official' as const;
const provisional = 'provisional' as const;

const run = (
  days: readonly string[],
  name: string,
  ground: string,
  status: 'official' | 'provisional' = official,
) => days.map((day) => ({ day, kind: 'holiday' as const, name, ground, status }));

export const vietNam = calendarSchema.parse({
  version: 1,
  from: '2025-12-01',
  until: '2027-12-31',
  days: [
    ...run(['2026-01-01'], 'Tết Dương lịch', labourCode),
    {
      day: '2026-01-02',
      kind: 'swapped_off',
      name: 'Hoán đổi với 10/01',
      ground: newYearSwap,
      status: official,
    },
    {
      day: '2026-01-10',
      kind: 'swapped_work',
      name: 'Làm bù cho 02/01',
      ground: newYearSwap,
      status: official,
    },
    ...run(
      ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
      'Tết Nguyên đán Bính Ngọ',
      notice2026,
    ),
    ...run(['2026-04-26'], 'Giỗ Tổ Hùng Vương', labourCode),
    {
      day: '2026-04-27',
      kind: 'in_lieu',
      name: 'Nghỉ bù Giỗ Tổ Hùng Vương',
      ground: inLieu,
      status: official,
    },
    ...run(['2026-04-30'], 'Ngày Chiến thắng', labourCode),
    ...run(['2026-05-01'], 'Ngày Quốc tế lao động', labourCode),
    {
      day: '2026-08-22',
      kind: 'swapped_work',
      name: 'Làm bù cho 31/8',
      ground: notice2026,
      status: official,
    },
    {
      day: '2026-08-31',
      kind: 'swapped_off',
      name: 'Hoán đổi với 22/8',
      ground: notice2026,
      status: official,
    },
    ...run(['2026-09-01', '2026-09-02'], 'Quốc khánh', notice2026),
    ...run(['2026-11-24'], 'Ngày Văn hóa Việt Nam', cultureDay),
    ...run(['2027-01-01'], 'Tết Dương lịch', labourCode),
    // Both options of the proposal have these days off.
    ...run(
      ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'],
      'Tết Nguyên đán Đinh Mùi',
      proposal2027,
      provisional,
    ),
    ...run(['2027-04-16'], 'Giỗ Tổ Hùng Vương', labourCode),
    ...run(['2027-04-30'], 'Ngày Chiến thắng', labourCode),
    ...run(['2027-05-01'], 'Ngày Quốc tế lao động', labourCode),
    {
      day: '2027-05-03',
      kind: 'in_lieu',
      name: 'Nghỉ bù Ngày Quốc tế lao động',
      ground: inLieu,
      status: official,
    },
    ...run(['2027-09-02'], 'Quốc khánh', labourCode),
    ...run(['2027-09-03'], 'Quốc khánh (ngày liền kề)', labourCode, provisional),
    ...run(['2027-11-24'], 'Ngày Văn hóa Việt Nam', cultureDay),
  ],
});
