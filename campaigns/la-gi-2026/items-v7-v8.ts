// Items of V.7, V.8 and the closing paragraph: the Party Office and the Party Building Board.
// V.8 d3 is the same work as V.7 d1: the Office leads, the Board's part contributes to it.
import type { PlanInput } from '#domain/plan.ts';
import { propose } from '../propose.ts';

const phase1 = propose('phase-1', 'Việc mở đầu, làm trong giai đoạn phát động.');
const phase2 = propose('phase-2', 'Việc chính của giai đoạn cao điểm.');
const phase3 = propose('phase-3', 'Sơ kết là nội dung của giai đoạn 3.');
const phase4 = propose('phase-4', 'Tổng kết là nội dung của giai đoạn 4.');
const officeLeads = { lead: 'party-office', coordinating: ['party-building'], phase: null, due: null };
const boardLeads = { lead: 'party-building', phase: null, due: null };
const boardHelps = { ...boardLeads, coordinating: ['party-office'] };
const withOffice = 'Xong trước để Văn phòng Đảng ủy tổng hợp.';

export const advisoryItems: PlanInput['items'] = [
  {
    ...officeLeads,
    key: 'v7-d1-launch',
    clause: 'V.7 d1',
    title: 'Tham mưu việc dự lễ phát động của tỉnh',
    product: 'Văn bản tham mưu và phân công dự lễ',
    acceptance: 'Thường trực Đảng ủy đã duyệt; đủ thành phần, điểm cầu',
    note: 'V.8 d3 giao Ban Xây dựng Đảng phối hợp.',
    proposed: { phase: phase1, due: propose('2026-01-15', 'Làm ngay đầu giai đoạn 1.') },
  },
  {
    ...officeLeads,
    key: 'v7-d1-interim',
    clause: 'V.7 d1',
    title: 'Tổ chức sơ kết phong trào',
    product: 'Báo cáo sơ kết, hội nghị hoặc văn bản kết luận',
    acceptance: 'Có số liệu từng chỉ tiêu, việc chậm và cách khắc phục',
    note: 'V.8 d3 giao Ban Xây dựng Đảng phối hợp.',
    proposed: { phase: phase3, due: propose('2026-07-31', 'Sơ kết ngay sau cao điểm, đầu giai đoạn 3.') },
  },
  {
    ...officeLeads,
    key: 'v7-d1-final',
    clause: 'V.7 d1',
    title: 'Tổ chức tổng kết phong trào',
    product: 'Báo cáo tổng kết và tài liệu hội nghị',
    acceptance: 'Đối chiếu đủ các chỉ tiêu; có danh sách đề nghị khen',
    note: 'V.8 d3 giao Ban Xây dựng Đảng phối hợp.',
    proposed: { phase: phase4, due: propose('2026-12-20', 'Trước hội nghị khen thưởng.') },
  },
  {
    ...officeLeads,
    key: 'v7-d2',
    clause: 'V.7 d2',
    title: 'Tập huấn dùng Sổ tay đảng viên điện tử',
    product: 'Lớp tập huấn, tài liệu, danh sách người dự',
    acceptance: 'Chi bộ nào cũng có người dự; người dự đăng nhập được ứng dụng',
    cites: ['staff-handbook'],
    proposed: { phase: phase2, due: propose('2026-05-20', 'Trước các buổi sinh hoạt chuyên đề của chi bộ.') },
  },
  {
    ...boardLeads,
    key: 'v8-d1-guide',
    clause: 'V.8 d1',
    title: 'Định hướng tuyên truyền theo từng giai đoạn',
    product: 'Văn bản định hướng tuyên truyền',
    acceptance: 'Có nội dung riêng cho mỗi giai đoạn, đã gửi các đơn vị',
    proposed: { phase: phase1, due: propose('2026-02-15', 'Các đơn vị cần định hướng trước cao điểm.') },
  },
  {
    ...boardLeads,
    key: 'v8-d1-monitor',
    clause: 'V.8 d1',
    title: 'Theo dõi, đôn đốc, tổng hợp kết quả phong trào',
    product: 'Bảng tổng hợp tiến độ của các đơn vị',
    acceptance: 'Cập nhật đủ đơn vị; việc quá hạn đã được đôn đốc',
    proposed: {
      phase: phase1,
      start: propose('2025-12-15', 'Từ khi Kế hoạch được triển khai.'),
      due: propose('2026-12-31', 'Theo suốt phong trào đến hết giai đoạn 4.'),
    },
  },
  {
    ...boardLeads,
    key: 'v8-d2',
    clause: 'V.8 d2',
    title: 'Tham mưu hướng dẫn sinh hoạt chuyên đề về kỹ năng số',
    product: 'Dự thảo hướng dẫn trình Ban Thường vụ',
    acceptance: 'Ban Thường vụ đã ban hành và gửi tổ chức cơ sở đảng',
    cites: ['staff-thematic'],
    proposed: {
      phase: phase1,
      due: propose('2026-02-28', 'Chi bộ cần hướng dẫn trước khi sinh hoạt (V.5 d2).'),
    },
  },
  {
    ...boardHelps,
    key: 'v8-d3-launch',
    clause: 'V.8 d3',
    title: 'Góp phần tham mưu việc dự lễ phát động của tỉnh',
    product: 'Nội dung tuyên truyền hưởng ứng lễ phát động',
    acceptance: 'Văn phòng Đảng ủy đã nhận, đưa vào văn bản chung',
    contributesTo: 'v7-d1-launch',
    proposed: { phase: phase1, due: propose('2026-01-10', withOffice) },
  },
  {
    ...boardHelps,
    key: 'v8-d3-interim',
    clause: 'V.8 d3',
    title: 'Góp phần tham mưu sơ kết phong trào',
    product: 'Số liệu và nhận xét phục vụ sơ kết',
    acceptance: 'Văn phòng Đảng ủy đã nhận, đưa vào báo cáo chung',
    contributesTo: 'v7-d1-interim',
    proposed: { phase: phase3, due: propose('2026-07-20', withOffice) },
  },
  {
    ...boardHelps,
    key: 'v8-d3-final',
    clause: 'V.8 d3',
    title: 'Góp phần tham mưu tổng kết phong trào',
    product: 'Số liệu và nhận xét phục vụ tổng kết',
    acceptance: 'Văn phòng Đảng ủy đã nhận, đưa vào báo cáo chung',
    contributesTo: 'v7-d1-final',
    proposed: { phase: phase4, due: propose('2026-12-10', withOffice) },
  },
  {
    ...boardLeads,
    key: 'v-end',
    clause: 'V kết',
    title: 'Báo cáo Thường trực Đảng ủy về việc thực hiện Kế hoạch',
    product: 'Báo cáo từng kỳ gửi Thường trực Đảng ủy',
    acceptance: 'Đúng kỳ; nêu rõ việc quá hạn và kiến nghị chỉ đạo',
    note: 'Kế hoạch ghi “định kỳ”, không nêu bao lâu một kỳ.',
    proposed: {
      phase: phase1,
      start: propose('2025-12-15', 'Từ khi Kế hoạch được triển khai.'),
      due: propose('2026-12-31', 'Theo suốt phong trào đến hết giai đoạn 4.'),
      recurrence: propose('monthly', 'Hằng tháng để kịp chỉ đạo từng giai đoạn.'),
    },
  },
];
