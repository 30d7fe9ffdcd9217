// Section IV of the La Gi plan: what earns a commendation, and the papers that ask for one.
import type { PlanInput } from '#domain/plan.ts';

export const criteria: PlanInput['criteria'] = [
  {
    key: 'law',
    clause: 'IV',
    subject: 'any',
    text: 'Đạt tiêu chuẩn chung theo quy định về thi đua, khen thưởng',
    cites: ['nd-98-2023'],
  },
  {
    key: 'ward-plan',
    clause: 'IV',
    subject: 'any',
    text: 'Làm xong các mục tiêu, nhiệm vụ của Kế hoạch 08-KH/ĐU',
    cites: ['kh-08-du'],
  },
  {
    key: 'province-plan',
    clause: 'IV',
    subject: 'any',
    level: 'province',
    text: 'Đề nghị tỉnh khen: làm xong cả Kế hoạch 13-KH/TU',
    cites: ['kh-13-tu'],
  },
  {
    key: 'collective-exceeds',
    clause: 'IV.1 d1',
    subject: 'collective',
    text: 'Vượt các chỉ tiêu được giao, nhất là chỉ tiêu VNeID',
    targets: ['vneid-staff', 'vneid-party-members', 'residents-aware'],
  },
  {
    key: 'party-organisation-vneid',
    clause: 'IV.1 d1',
    subject: 'collective',
    text: 'Tổ chức đảng: mọi đảng viên thạo VNeID đúng hạn của chỉ tiêu',
    targets: ['vneid-party-organisations'],
  },
  {
    key: 'collective-model',
    clause: 'IV.1 d2',
    subject: 'collective',
    text: 'Có mô hình, cách làm mới đã đem lại kết quả',
    targets: ['model-per-collective'],
  },
  {
    key: 'individual-solution',
    clause: 'IV.2 d1',
    subject: 'individual',
    text: 'Có giải pháp số của mình, đã áp dụng và có hiệu quả thật',
  },
  {
    key: 'individual-guides',
    clause: 'IV.2 d2',
    subject: 'individual',
    text: 'Chịu khó chỉ dẫn đồng nghiệp và người dân dùng công nghệ số',
  },
  {
    key: 'individual-vneid',
    clause: 'IV.2 d3',
    subject: 'individual',
    text: 'Thạo VNeID và chỉ lại được cho dân đúng hạn của chỉ tiêu',
    targets: ['vneid-individuals'],
  },
];

const appendix = 'Phụ lục I';
export const papers: PlanInput['papers'] = [
  {
    key: 'submission-letter',
    clause: 'IV.3 d1',
    text: 'Tờ trình đề nghị khen thưởng',
    form: { cites: 'nd-98-2023', number: 'Mẫu số 01', appendix },
  },
  { key: 'minutes', clause: 'IV.3 d2', text: 'Biên bản họp xét khen thưởng', form: null },
  {
    key: 'achievement-report',
    clause: 'IV.3 d3',
    text: 'Báo cáo thành tích của tập thể, cá nhân',
    form: { cites: 'nd-98-2023', number: 'Mẫu số 08', appendix },
  },
];
