// The approval routes that ship: usual ways of a ward's papers, as version 1 of each until its office makes another.
import { routeSchema, type Route, type RouteInput } from './approval-route.ts';

type StepInput = Extract<RouteInput['steps'][number], { key: string }>;
type Part = Partial<StepInput>;

const form = (part: Part = {}): StepInput => ({
  ...{
    key: 'form',
    kind: 'form',
    name: 'Đơn vị lập và trình',
    holder: { of: 'subject', rank: 'any' },
    within: 5,
  },
  leads: { submitted: 'on' },
  ...part,
});
const unitLeader: StepInput = {
  ...{ key: 'unit-leader', kind: 'approve', name: 'Lãnh đạo đơn vị duyệt', within: 3 },
  holder: { of: 'subject', rank: 'leader' },
  ...{ approve: { rule: 'one' }, reject: { rule: 'any' }, returns: ['form'] },
  leads: { approved: 'on', rejected: { end: 'rejected' } },
};
const office: StepInput = {
  ...{ key: 'office', kind: 'check', name: 'Văn phòng kiểm tra thể thức, hồ sơ', within: 2 },
  ...{ holder: { roles: ['secretariat'] }, returns: ['form'], leads: { passed: 'on' } },
};
const appraisal: StepInput = {
  ...{ key: 'appraisal', kind: 'check', name: 'Thẩm định', within: 5 },
  ...{ holder: { roles: ['appraiser'] }, returns: ['form'], leads: { passed: 'on' } },
};
const permanent = (part: Part = {}): StepInput => ({
  ...{ key: 'permanent', kind: 'approve', name: 'Thường trực Đảng ủy duyệt', within: 3 },
  holder: { roles: ['standing_committee'] },
  ...{ approve: { rule: 'one' }, reject: { rule: 'any' }, returns: ['form'] },
  leads: { approved: { end: 'approved' }, rejected: { end: 'rejected' } },
  ...part,
});
/** More than half of all members, whoever is absent. */
const standing = (part: Part = {}): StepInput => ({
  ...{ key: 'standing', kind: 'approve', name: 'Ban Thường vụ biểu quyết', within: 5 },
  holder: { roles: ['standing_member', 'standing_committee'] },
  ...{ approve: { rule: 'percent', percent: 50, more: true }, reject: { rule: 'unreachable' } },
  leads: { approved: 'on', rejected: { end: 'rejected' } },
  ...part,
});
const decision = (part: Part = {}): StepInput => ({
  ...{ key: 'decision', kind: 'decision', name: 'Ban hành: ghi số, ngày văn bản', within: 3 },
  holder: { roles: ['secretariat'] },
  leads: { decided: { end: 'approved' }, refused: { end: 'rejected' } },
  ...part,
});

const written: RouteInput[] = [
  {
    code: 'unit-document',
    name: 'Duyệt văn bản của đơn vị',
    purpose:
      'Kế hoạch, báo cáo của một đơn vị, lãnh đạo đơn vị duyệt rồi Thường trực Đảng ủy cho ý kiến cuối.',
    steps: [form(), unitLeader, office, permanent()],
  },
  {
    code: 'committee-plan',
    name: 'Kế hoạch trình Ban Thường vụ',
    purpose:
      'Văn bản do Ban Thường vụ Đảng ủy thông qua: kiểm tra và góp ý song song, rồi biểu quyết, rồi ban hành.',
    steps: [
      form(),
      {
        parallel: [
          office,
          {
            ...{ key: 'opinion', kind: 'opinion', name: 'Cơ quan theo dõi góp ý', within: 3, hear: 'one' },
            ...{ holder: { roles: ['monitor'] }, leads: { heard: 'on' } },
          },
        ],
      },
      permanent({ leads: { approved: 'on', rejected: { end: 'rejected' } } }),
      standing(),
      decision({ leads: { decided: 'on', refused: { end: 'rejected' } } }),
      {
        ...{ key: 'publish', kind: 'publish', name: 'Phát hành đến các đơn vị', within: 2 },
        ...{ holder: { roles: ['secretariat'] }, leads: { published: { end: 'approved' } } },
      },
    ],
  },
  {
    code: 'initiative',
    name: 'Công nhận mô hình, cách làm hay',
    purpose: 'Một mô hình, cách làm của đơn vị được thẩm định, lấy ý kiến và công nhận.',
    steps: [
      form(),
      unitLeader,
      appraisal,
      permanent({ leads: { approved: 'on', rejected: { end: 'rejected' } } }),
      decision({ name: 'Quyết định công nhận: ghi số, ngày' }),
    ],
  },
  {
    code: 'award-state',
    name: 'Khen thưởng của Nhà nước (Chủ tịch UBND phường)',
    purpose:
      'Giấy khen cho cá nhân, tập thể, hộ gia đình: thẩm định, hội đồng, ý kiến Ban Thường vụ, quyết định.',
    ground: 'Luật Thi đua, khen thưởng 06/2022/QH15, Điều 80; thủ tục do địa phương quy định.',
    steps: [
      form(),
      unitLeader,
      appraisal,
      {
        ...{ key: 'council', kind: 'ballot', name: 'Hội đồng thi đua, khen thưởng bỏ phiếu', within: 7 },
        holder: { roles: ['appraiser'] },
        leads: { passed: 'on', failed: { end: 'rejected' } },
      },
      {
        ...{
          key: 'standing-opinion',
          kind: 'opinion',
          name: 'Ban Thường vụ cho ý kiến',
          within: 5,
          hear: 'one',
        },
        ...{ holder: { roles: ['standing_committee', 'standing_member'] }, leads: { heard: 'on' } },
      },
      decision({
        name: 'Chủ tịch UBND phường quyết định',
        holder: { unit: 'ward-government' },
        returns: ['appraisal'],
      }),
    ],
  },
  {
    code: 'award-party',
    name: 'Khen thưởng của Đảng (Ban Thường vụ Đảng ủy)',
    purpose:
      'Giấy khen cho tổ chức đảng, đảng viên: thẩm định, rồi Ban Thường vụ quyết định quá nửa tổng số ủy viên.',
    ground: 'Quy định 294-QĐ/TW, Hướng dẫn 06-HD/TW.',
    steps: [
      form(),
      unitLeader,
      appraisal,
      standing(),
      decision({ name: 'Ban hành quyết định: ghi số, ngày' }),
    ],
  },
  {
    code: 'award-province',
    name: 'Đề nghị tỉnh khen thưởng',
    purpose: 'Hồ sơ của phường được thẩm định, Thường trực duyệt, công khai, rồi gửi tỉnh và chờ kết quả.',
    steps: [
      form(),
      unitLeader,
      appraisal,
      permanent({ leads: { approved: 'on', rejected: { end: 'rejected' } } }),
      {
        ...{
          key: 'public',
          kind: 'public',
          name: 'Công khai danh sách',
          within: 2,
          days: 5,
          required: false,
        },
        holder: { roles: ['secretariat'] },
        leads: { clear: 'on', objected: { back: 'appraisal' } },
      },
      {
        ...{ key: 'province', kind: 'forward', name: 'Gửi tỉnh và chờ kết quả', within: 2, outside: 25 },
        holder: { roles: ['secretariat'] },
        returns: ['form'],
        leads: { granted: { end: 'approved' }, refused: { end: 'rejected' } },
      },
    ],
  },
];

export const shippedRoutes: readonly Route[] = written.map((route) => routeSchema.parse(route));
