// The fault: a paper that Word calls broken, whose parts are missing or out of order, or that an office's number was put into by us.
import { expect, test } from 'vitest';
import { dateWords, paper, type Paper } from '#documents/paper.ts';
import { textOf } from './word.ts';

const content: Paper = {
  stream: 'party',
  superior: 'Đảng bộ tỉnh Lâm Đồng',
  issuer: 'Đảng ủy phường La Gi',
  number: '12-BC/ĐU',
  place: 'La Gi',
  date: '2026-02-08',
  kind: 'Báo cáo',
  abstract: 'kết quả quý I năm 2026',
  addressees: ['Thường trực Đảng ủy phường'],
  blocks: [
    { heading: 'I. Kết quả' },
    { text: 'Dòng thứ nhất\nDòng thứ hai với <thẻ> & “ngoặc”' },
    {
      table: [
        ['Đơn vị', 'Tổng'],
        ['Chi bộ Công an', '12'],
      ],
      widths: [70, 30],
    },
  ],
  signatures: [{ capacity: 'T/M Ban Thường vụ', position: 'Phó Bí thư', name: null }],
  recipients: ['Các đơn vị', 'Lưu Văn phòng Đảng ủy'],
};

test('every part stands once, in the order of the form, and what was typed stays text', async () => {
  const text = await textOf(await paper(content));
  const parts = [
    ...['ĐẢNG BỘ TỈNH LÂM ĐỒNG', 'ĐẢNG ỦY PHƯỜNG LA GI', '*', 'Số 12-BC/ĐU', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    ...['La Gi, ngày 08 tháng 02 năm 2026', 'BÁO CÁO', 'kết quả quý I năm 2026', '-----'],
    ...['Kính gửi: Thường trực Đảng ủy phường', 'I. Kết quả', 'Dòng thứ nhất'],
    ...['Dòng thứ hai với <thẻ> & “ngoặc”', 'Đơn vị', 'Tổng', 'Chi bộ Công an', '12'],
    ...['Nơi nhận:', '- Các đơn vị,', '- Lưu Văn phòng Đảng ủy.', 'T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
  ];
  expect(text.map((one) => one.replaceAll('\u00a0', ' ')).filter(Boolean)).toEqual(parts);
});

test('a State paper has the national motto, a colon after its number, and a rule in place of the asterisk', async () => {
  const text = await textOf(
    await paper({ ...content, stream: 'state', superior: null, number: '15/TTr-UBND' }),
  );
  expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(text).toContain('Độc lập - Tự do - Hạnh phúc');
  expect(text).toContain('Số: 15/TTr-UBND');
  expect(text).not.toContain('*');
});

test('number and day are left open until the clerk has given them', async () => {
  const text = (await textOf(await paper({ ...content, number: null, date: null }))).join('\n');
  expect(text).toMatch(/Số +- +\n/);
  expect(text).toMatch(/ngày +tháng +năm/);
});

test.each([
  ['2026-01-09', 'ngày 09 tháng 01 năm 2026'],
  ['2026-02-10', 'ngày 10 tháng 02 năm 2026'],
  ['2026-03-05', 'ngày 05 tháng 3 năm 2026'],
  ['2026-12-31', 'ngày 31 tháng 12 năm 2026'],
])('%s is written %s', (date, words) => expect(dateWords(date)).toBe(words));
