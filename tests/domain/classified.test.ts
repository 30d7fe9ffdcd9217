// The stamp of a secret, and the many words that only look like it. The fault: a secret let in, or an honest report kept out.
import { expect, test } from 'vitest';
import { isStamp, isStampedName } from '#domain/classified.ts';

test.each([
  ...['MẬT', 'Mật', 'TỐI MẬT', 'Tuyệt mật', ' « MẬT » ', 'MẬT.', 'Độ mật: MẬT', 'ĐỘ MẬT : Tối mật'],
  ...['ĐẢNG BỘ TỈNH   TỐI MẬT   ĐẢNG CỘNG SẢN', 'TUYỆT\u00a0MẬT', 'MẬT'.normalize('NFD'), 'MËT', 'TèI MËT'],
  ...['TUYÖT MËT', 'MAÄT', 'TOÁI MAÄT'],
])('%s is a stamp', (line) => {
  expect(isStamp(line)).toBe(true);
});

test.each([
  ...['', 'Mật khẩu', 'Bảo mật thông tin', 'BÍ MẬT NHÀ NƯỚC', 'Thay đổi mật khẩu định kỳ', 'Mật độ dân số'],
  ...['Ong mật', 'Tập huấn bảo vệ bí mật nhà nước cho cán bộ', 'mat', 'Mặt trận', 'MẶT TRẬN', 'Mắt', 'Met'],
  ...['Văn bản độ Mật phải gửi theo đường riêng, không đưa lên mạng'],
])('%s is none', (line) => {
  expect(isStamp(line)).toBe(false);
});

test.each([
  ...[
    'Công văn (Mật).docx',
    'BC_MẬT_12.pdf',
    'tối mật.docx',
    'toi-mat.jpg',
    'TUYET_MAT.pdf',
    'Kế hoạch - mật.xlsx',
  ],
  ...['[MAT] bao cao.pdf', 'mật.docx', 'Kế hoạch - mật.xlsx'.normalize('NFD')],
])('%s names a secret', (name) => {
  expect(isStampedName(name)).toBe(true);
});

test.each([
  ...[
    'Hướng dẫn đổi mật khẩu.docx',
    'tap-huan-bao-mat.pdf',
    'Bảo mật thông tin.docx',
    'mat-bang.jpg',
    'be-mat.png',
  ],
  ...['Mặt trận Tổ quốc.docx', 'mat-tran.pdf', 'mật độ dân cư.xlsx', 'nuôi ong mật ong.docx', 'ảnh 1.jpg'],
])('%s names none', (name) => {
  expect(isStampedName(name)).toBe(false);
});
