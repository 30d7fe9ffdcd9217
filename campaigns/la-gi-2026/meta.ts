// Who issued the La Gi plan, what it cites, to whom it goes, who reports to whom.
import type { PlanInput } from '#domain/plan.ts';

const contents = [
  { key: 'targets', label: 'Các chỉ tiêu, mức phải đạt và thời hạn', value: null },
  { key: 'tasks', label: 'Nhiệm vụ liên quan đến phường', value: null },
  { key: 'file', label: 'Bản toàn văn (tệp đính kèm)', value: null },
];

export const meta: PlanInput['meta'] = {
  code: 'la-gi-2026',
  title: 'Phong trào thi đua “Bình dân học vụ số” phường La Gi',
  issuer: 'standing-committee',
  issuerName: 'Ban Thường vụ Đảng ủy phường La Gi',
  // The copy at hand shows neither number nor date: for the office to fill in.
  symbol: null,
  number: null,
  date: null,
  signedAs: { onBehalfOf: 'T/M BAN THƯỜNG VỤ', position: 'PHÓ BÍ THƯ' },
  cites: [
    {
      key: 'kh-01-bcd',
      symbol: '01-KH/BCĐ',
      title: 'Kế hoạch phát động thi đua “Bình dân học vụ số” của tỉnh',
      issuer: 'Ban Chỉ đạo phát triển KHCN, ĐMST và CĐS tỉnh',
      date: '2025-12-12',
      clauses: ['I'],
      known: false,
      officeFields: contents,
    },
    {
      key: 'kh-08-du',
      symbol: '08-KH/ĐU',
      title: 'Kế hoạch “Bình dân học vụ số” của phường',
      issuer: 'Ban Thường vụ Đảng ủy phường La Gi',
      date: '2025-10-30',
      clauses: ['I.1', 'III.4', 'IV'],
      known: false,
      officeFields: contents,
    },
    {
      key: 'kh-13-tu',
      symbol: '13-KH/TU',
      title: 'Kế hoạch của Tỉnh ủy làm căn cứ xét khen cấp tỉnh',
      issuer: 'Ban Thường vụ Tỉnh ủy',
      date: '2025-09-15',
      clauses: ['IV'],
      known: false,
      officeFields: contents,
    },
    {
      key: 'nd-98-2023',
      symbol: '98/2023/NĐ-CP',
      title: 'Nghị định quy định chi tiết thi hành Luật Thi đua, khen thưởng',
      issuer: 'Chính phủ',
      date: '2023-12-31',
      clauses: ['IV', 'IV.3'],
      known: true,
      replacedBy: {
        symbol: '152/2025/NĐ-CP',
        date: '2025-06-14',
        inForceFrom: '2025-07-01',
        note: 'Nghị định dẫn trong Kế hoạch đã hết hiệu lực từ ngày 01/7/2025. Khi lập hồ sơ, đối chiếu mẫu biểu với văn bản còn hiệu lực tại ngày tiếp nhận hồ sơ.',
      },
    },
  ],
};

export const reporting: PlanInput['reporting'] = {
  clause: 'V kết',
  from: 'party-building',
  as: 'Cơ quan Thường trực Tổ công tác',
  to: 'permanent-board',
  // "Định kỳ" without a period.
  recurrence: null,
  proposed: {
    recurrence: {
      value: 'monthly',
      reason: 'Kế hoạch chỉ ghi “định kỳ”; hằng tháng để kịp chỉ đạo từng giai đoạn.',
    },
  },
};

export const recipients: PlanInput['recipients'] = [
  { name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy', unit: null, purpose: 'report' },
  { name: 'Thường trực Đảng ủy phường', unit: 'permanent-board', purpose: 'report' },
  { name: 'Thường trực HĐND phường', unit: null, purpose: 'information' },
  { name: 'UBND phường', unit: 'ward-government', purpose: 'information' },
  { name: 'Cơ quan MTTQ Việt Nam phường', unit: 'front', purpose: 'information' },
  { name: 'Các cơ quan tham mưu, giúp việc Đảng ủy', unit: null, purpose: 'information' },
  { name: 'Các tổ chức cơ sở đảng trực thuộc', unit: null, purpose: 'information' },
  { name: 'Các đồng chí Ủy viên Ban Thường vụ', unit: 'standing-committee', purpose: 'information' },
  { name: 'Thành viên Tổ công tác phường', unit: null, purpose: 'information' },
  { name: 'Lưu Văn phòng Đảng ủy', unit: 'party-office', purpose: 'file' },
];
