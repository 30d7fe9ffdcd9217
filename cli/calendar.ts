// `dondoc calendar list YEAR`: the days that are not like their weekday, each with its ground.
import { isWorkingDay } from '#domain/calendar.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import { plusDays } from '#domain/days.ts';
import type { Result } from './result.ts';

const kinds = {
  holiday: 'nghỉ lễ',
  in_lieu: 'nghỉ bù',
  swapped_off: 'hoán đổi, nghỉ',
  swapped_work: 'hoán đổi, làm việc',
} as const;

export function listCalendar(year: string): Result {
  if (!/^\d{4}$/.test(year)) throw new Error('YEAR phải là năm gồm bốn chữ số.');
  const days = vietNam.days.filter(({ day }) => day.startsWith(year));
  if (days.length === 0)
    throw new Error(`Chưa có lịch năm ${year}; lịch có từ ${vietNam.from} đến ${vietNam.until}.`);
  let workingDays = 0;
  for (let day = `${year}-01-01`; day.startsWith(year); day = plusDays(day, 1)) {
    workingDays += Number(isWorkingDay(vietNam, day));
  }
  const lines = days.map(
    ({ day, kind, name, ground, status }) =>
      `${day}  ${kinds[kind].padEnd(19)} ${name} (${ground})${status === 'provisional' ? ' — dự kiến' : ''}`,
  );
  return {
    data: { year: Number(year), version: vietNam.version, workingDays, days },
    text: [...lines, `${workingDays} ngày làm việc.`].join('\n'),
  };
}
