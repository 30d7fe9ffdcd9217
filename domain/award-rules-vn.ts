// The rules of commendation that ship, as version 1 of a ward's own. What could not be confirmed says so, for its office to settle.
import { awardRulesSchema, type AwardRules, type DossierPaper } from './award-rules.ts';

const letter = (form: DossierPaper['form']): DossierPaper => ({
  ...{ key: 'submission-letter', name: 'Tờ trình đề nghị khen thưởng', form },
  ...{ by: 'unit', confirmed: false },
});
const minutes: DossierPaper = {
  ...{ key: 'minutes', name: 'Biên bản họp xét khen thưởng', form: null },
  ...{ by: 'unit', confirmed: false },
};
const statePapers: DossierPaper[] = [
  letter({ basis: 'nd-152-2025', number: 'Mẫu số 01' }),
  {
    ...{ key: 'achievement-report', name: 'Báo cáo thành tích', by: 'unit', confirmed: true },
    form: { basis: 'nd-152-2025', number: 'Mẫu số 08' },
  },
  minutes,
];
/** The Party's stream has a bản thành tích of its own, not the State's form 08 (Hướng dẫn 12-HD/BTCTW and after). */
const partyPapers: DossierPaper[] = [
  letter(null),
  { key: 'achievement-record', name: 'Bản thành tích', form: null, by: 'unit', confirmed: true },
  minutes,
];

const open = { until: null, toConfirm: null, replacedBy: null };

export const shippedAwardRules: AwardRules = awardRulesSchema.parse({
  bases: [
    {
      ...{ key: 'law-06-2022', number: 'Luật số 06/2022/QH15', title: 'Luật Thi đua, khen thưởng' },
      ...{ ...open, stream: 'state', rank: 1, from: '2024-01-01' },
    },
    {
      ...{ key: 'law-06-2026', number: 'Luật số 06/2026/QH16', rank: 2, stream: 'state' },
      title: 'Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng',
      ...{ ...open, from: '2026-10-01' },
      toConfirm:
        'Hồ sơ tiếp nhận trước ngày 01/10/2026 theo luật cũ, trừ khi quy định mới có lợi hơn. Nghị định hướng dẫn luật này: Văn phòng xác nhận.',
    },
    {
      ...{ key: 'nd-98-2023', number: 'Nghị định số 98/2023/NĐ-CP', rank: 3, stream: 'state' },
      title: 'Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng',
      ...{ from: '2024-01-01', until: '2025-06-30', replacedBy: 'nd-152-2025', toConfirm: null },
    },
    {
      ...{ key: 'nd-152-2025', number: 'Nghị định số 152/2025/NĐ-CP', rank: 3, stream: 'state' },
      title:
        'Phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng',
      ...{ ...open, from: '2025-07-01', until: '2027-02-28' },
      toConfirm: 'Ngày hết hiệu lực 01/03/2027 theo bản công bố; số của các mẫu: Văn phòng xác nhận.',
    },
    {
      ...{ key: 'tt-01-2024', number: 'Thông tư số 01/2024/TT-BNV', rank: 4, stream: 'state' },
      title: 'Biện pháp thi hành Luật Thi đua, khen thưởng',
      ...{ from: '2024-02-23', until: '2025-08-04', replacedBy: 'tt-15-2025', toConfirm: null },
    },
    {
      ...{ key: 'tt-15-2025', number: 'Thông tư số 15/2025/TT-BNV', rank: 4, stream: 'state' },
      title: 'Biện pháp thi hành Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP',
      ...{ ...open, from: '2025-08-05' },
    },
    {
      ...{ key: 'charter', number: 'Điều lệ Đảng', title: 'Điều lệ Đảng Cộng sản Việt Nam', rank: 1 },
      ...{ ...open, stream: 'party', from: '2011-01-19' },
    },
    {
      ...{ key: 'qd-294-tw', number: 'Quy định số 294-QĐ/TW', title: 'Thi hành Điều lệ Đảng', rank: 2 },
      ...{ ...open, stream: 'party', from: '2025-05-26' },
    },
    {
      ...{ key: 'hd-06-tw', number: 'Hướng dẫn số 06-HD/TW', title: 'Thi hành Điều lệ Đảng', rank: 3 },
      ...{ ...open, stream: 'party', from: '2025-06-09' },
    },
    {
      ...{ key: 'hd-38-btctw', number: 'Hướng dẫn số 38-HD/BTCTW', rank: 4, stream: 'party' },
      ...{ ...open, title: 'Khen thưởng tổ chức đảng, đảng viên', from: '2025-09-29' },
      toConfirm: 'Quy định riêng của Tỉnh ủy về khen thưởng tổ chức đảng, đảng viên: Văn phòng bổ sung.',
    },
  ],
  forms: [
    {
      ...{ key: 'state-ward', stream: 'state', level: 'ward', route: 'award-state' },
      name: 'Giấy khen của Chủ tịch Ủy ban nhân dân phường',
      subjects: ['individual', 'collective', 'household'],
      decidedBy: 'Chủ tịch Ủy ban nhân dân phường',
      ...{ papers: statePapers, supplements: 1, series: 'state-decision' },
      money: [
        { subject: 'individual', thousandths: 150, from: '2024-01-01', until: null },
        { subject: 'collective', thousandths: 300, from: '2024-01-01', until: null },
        { subject: 'household', thousandths: 225, from: '2024-01-01', until: null },
      ],
      ...{ from: '2025-07-01', until: null },
    },
    {
      ...{ key: 'state-province', stream: 'state', level: 'province', route: 'award-province' },
      name: 'Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh',
      subjects: ['individual', 'collective', 'household'],
      decidedBy: 'Chủ tịch Ủy ban nhân dân tỉnh',
      ...{ papers: statePapers, supplements: 1, series: null },
      money: [
        { subject: 'individual', thousandths: 1_500, from: '2024-01-01', until: null },
        { subject: 'collective', thousandths: 3_000, from: '2024-01-01', until: null },
      ],
      ...{ from: '2025-07-01', until: null },
    },
    {
      ...{ key: 'party-ward', stream: 'party', level: 'ward', route: 'award-party' },
      name: 'Giấy khen của Ban Thường vụ Đảng ủy phường',
      subjects: ['party_member', 'party_organisation'],
      decidedBy: 'Ban Thường vụ Đảng ủy phường',
      ...{ papers: partyPapers, supplements: 1, series: 'party-decision', money: [] },
      ...{ from: '2025-05-26', until: null },
    },
    {
      ...{ key: 'party-province', stream: 'party', level: 'province', route: 'award-province' },
      name: 'Bằng khen của Ban Thường vụ Tỉnh ủy',
      subjects: ['party_member', 'party_organisation'],
      decidedBy: 'Ban Thường vụ Tỉnh ủy',
      ...{ papers: partyPapers, supplements: 1, series: null, money: [] },
      ...{ from: '2025-05-26', until: null },
    },
  ],
  series: [
    {
      ...{ key: 'state-decision', issuer: 'Ủy ban nhân dân phường', type: 'Quyết định' },
      ...{ stream: 'state', symbol: '/QĐ-UBND' },
    },
    {
      ...{ key: 'state-letter', issuer: 'Ủy ban nhân dân phường', type: 'Tờ trình' },
      ...{ stream: 'state', symbol: '/TTr-UBND' },
    },
    {
      ...{ key: 'party-decision', issuer: 'Đảng ủy phường', type: 'Quyết định' },
      ...{ stream: 'party', symbol: '-QĐ/ĐU' },
    },
    {
      ...{ key: 'party-letter', issuer: 'Đảng ủy phường', type: 'Tờ trình' },
      ...{ stream: 'party', symbol: '-TTr/ĐU' },
    },
  ],
  moneyBase: [
    { amount: 2_340_000, from: '2024-07-01', until: '2026-06-30' },
    { amount: 2_530_000, from: '2026-07-01', until: null },
  ],
  // Up to ten thousand by the former decree; under the one in force not confirmed.
  rounding: [{ to: 10_000, way: 'up', from: '2024-01-01', until: null }],
  // Begins with the day after the committee's congress: the office enters its own.
  terms: [{ name: '2025-2030', from: '2025-07-01', until: null }],
});
