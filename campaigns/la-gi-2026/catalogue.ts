// Section II of the La Gi plan as a catalogue: which skill for whom. Tasks cite its entries.
import type { PlanInput } from '#domain/plan.ts';

export const audiences: PlanInput['audiences'] = [
  { key: 'staff', clause: 'II.1', name: 'Cán bộ, công chức, viên chức, đảng viên' },
  { key: 'residents', clause: 'II.2', name: 'Người dân, ưu tiên nhóm yếu thế' },
  { key: 'learners', clause: 'II.3', name: 'Học sinh, sinh viên, người lao động' },
];

export const skills: PlanInput['skills'] = [
  { key: 'public-services', name: 'Dịch vụ công trực tuyến' },
  { key: 'vneid', name: 'Định danh điện tử VNeID' },
  { key: 'payment', name: 'Thanh toán trực tuyến' },
  { key: 'safety', name: 'An toàn số' },
  { key: 'commerce', name: 'Mua sắm, thương mại điện tử' },
  { key: 'five-skills', name: 'Năm kỹ năng số thiết yếu' },
  { key: 'party-handbook', name: 'Sổ tay đảng viên điện tử' },
  { key: 'party-life', name: 'Sinh hoạt chuyên đề' },
  { key: 'ai', name: 'Trí tuệ nhân tạo' },
  { key: 'e-office', name: 'Văn bản điện tử, chữ ký số' },
  { key: 'production', name: 'Phần mềm quản lý sản xuất' },
  { key: 'volunteering', name: 'Tình nguyện hướng dẫn' },
];

type Row = [key: string, clause: string, audience: string, skill: string, text: string];
const rows: Row[] = [
  [
    'staff-vneid',
    'II.1 d1',
    'staff',
    'vneid',
    'Thạo VNeID và chỉ lại được cho dân, trước hết là người cao tuổi',
  ],
  [
    'staff-thematic',
    'II.1 d2',
    'staff',
    'party-life',
    'Mỗi tổ chức cơ sở đảng sinh hoạt một chuyên đề về kỹ năng số',
  ],
  ['staff-handbook', 'II.1 d3', 'staff', 'party-handbook', 'Dùng thường xuyên Sổ tay đảng viên điện tử'],
  ['staff-ai', 'II.1 d4', 'staff', 'ai', 'Đưa AI vào xử lý công việc, dịch vụ công và cải tiến quy trình'],
  [
    'staff-e-office',
    'II.1 d5',
    'staff',
    'e-office',
    'Làm việc bằng văn bản điện tử, ký số và phần mềm giao việc',
  ],
  ['residents-hands-on', 'II.2 d1', 'residents', 'five-skills', 'Cầm tay chỉ việc đủ năm kỹ năng'],
  [
    'residents-classes',
    'II.2 d1',
    'residents',
    'five-skills',
    'Lớp học riêng, nội dung vừa sức cho nhóm yếu thế',
  ],
  [
    'residents-services',
    'II.2 +1',
    'residents',
    'public-services',
    'Nộp và theo dõi hồ sơ trên Cổng Dịch vụ công Quốc gia',
  ],
  ['residents-vneid', 'II.2 +2', 'residents', 'vneid', 'Cài đặt, kích hoạt và dùng VNeID'],
  [
    'residents-payment',
    'II.2 +3',
    'residents',
    'payment',
    'Trả tiền không dùng tiền mặt, chủ yếu bằng mã QR',
  ],
  [
    'residents-safety',
    'II.2 +4',
    'residents',
    'safety',
    'Nhận biết lừa đảo, giữ thông tin và tài khoản của mình',
  ],
  ['residents-commerce', 'II.2 +5', 'residents', 'commerce', 'Mua bán trên mạng đúng cách, an toàn'],
  ['learners-ai-safety', 'II.3 d1', 'learners', 'ai', 'Lồng ghép kỹ năng số, AI và an toàn số vào dạy học'],
  [
    'workers-economy',
    'II.3 d2',
    'learners',
    'production',
    'Tập huấn người lao động về phần mềm, máy tự động và bán hàng trên mạng',
  ],
  [
    'learners-volunteering',
    'II.3 d3',
    'learners',
    'volunteering',
    'Học sinh, sinh viên tình nguyện hướng dẫn người dân',
  ],
];

export const catalogue: PlanInput['catalogue'] = rows.map(([key, clause, audience, skill, text]) => ({
  key,
  clause,
  audience,
  skill,
  text,
}));
