// The organisation's workbook as Excel leaves it. The faults: a formula read as its text, a name in another form of
// Unicode taken for another name, a zip that unpacks to gigabytes, a file that is none.
import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { organisationWorkbook } from '#documents/organisation-workbook.ts';
import { kindTitles, rankTitles, roleTitles } from '#documents/organisation-words.ts';
import { readOrganisation } from '#documents/read-organisation.ts';
import { rowsOf, type Organisation } from '#domain/organisation-rows.ts';
import { unitKinds } from '#domain/organisation.ts';
import texts from '#web/messages/vi.json' with { type: 'json' };

const at = new Date('2026-03-10T00:00:00Z');
const world: Organisation = {
  units: unitKinds.map((kind, i) => ({
    ...{ code: `unit-${i}`, name: `Đơn vị số ${i} “Hoa Sen”`, shortName: `ĐV ${i}`, kind },
    ...{ parent: i === 0 ? null : 'unit-0', leads: null },
  })),
  posts: [
    { code: 'p-1', unit: 'unit-1', title: '=SUM(A1)', rank: 'leader', roles: [] },
    { code: 'p-2', unit: 'unit-1', title: 'Văn phòng', rank: 'officer', roles: ['secretariat', 'appraiser'] },
  ],
  holders: [
    { person: 'an', name: 'Nguyễn An', post: 'p-1', from: '2026-01-01', until: '2026-12-31' },
    { person: 'binh', name: 'Lê Bình', post: 'p-2', from: '2026-02-01', until: null },
  ],
  people: new Map(),
  closed: { units: new Set(), posts: new Set() },
};

test('what is written is read again, to the letter', async () => {
  const rows = rowsOf(world);
  const read = await readOrganisation(await organisationWorkbook(rows, at));
  expect(read).toEqual(rows);
});

test('kinds, ranks and roles are called as on screen', () => {
  const screen = (prefix: string, words: Record<string, string>) =>
    Object.fromEntries(
      Object.keys(words).map((key) => [key, texts[`${prefix}_${key}` as keyof typeof texts]]),
    );
  expect(kindTitles).toEqual(screen('unit_kind', kindTitles));
  expect(rankTitles).toEqual(screen('post_rank', rankTitles));
  expect(roleTitles).toEqual(screen('role', roleTitles));
});

/** A workbook as somebody's Excel would have it. */
async function workbook(fill: (sheet: exceljs.Worksheet) => void, name = 'Chức danh'): Promise<Buffer> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet(name));
  return Buffer.from(await book.xlsx.writeBuffer());
}
const titles = ['Mã chức danh', 'Mã đơn vị', 'Tên chức danh', 'Cấp', 'Vai trò'];

test('formulas, rich text, links, numbers, blanks, merged cells and the other form of Unicode', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRow(['DANH SÁCH CHỨC DANH PHƯỜNG']);
    sheet.addRow([]);
    sheet.addRow(['STT', ...titles.map((title) => ` ${title.normalize('NFD').toUpperCase()} `)]);
    sheet.addRow([
      1,
      { formula: '"p-"&1', result: 'p-1' },
      'unit-1',
      { richText: [{ text: 'Bí ' }, { text: 'thư' }] },
      'Cấp  Trưởng',
      null,
    ]);
    sheet.addRow([
      2,
      7,
      null,
      { text: 'Phó bí thư', hyperlink: 'mailto:x@la-gi.example' },
      'cap pho',
      'giám sát; Cán bộ thẩm định',
    ]);
    sheet.addRow([3, { error: '#REF!' }, 'unit-2', `\u00a0Ủy viên\u00a0`.normalize('NFD'), 'leader', '']);
    sheet.mergeCells('C4:C5');
    sheet.addRow([null, null, null, null, null, null]);
  });
  expect(await readOrganisation(bytes)).toEqual([
    {
      sheet: 'posts',
      row: 4,
      faults: {},
      cells: { code: 'p-1', unit: 'unit-1', title: 'Bí thư', rank: 'leader', roles: '' },
    },
    {
      sheet: 'posts',
      row: 5,
      faults: {},
      cells: { code: '7', unit: 'unit-1', title: 'Phó bí thư', rank: 'deputy', roles: 'giám sát, appraiser' },
    },
    {
      sheet: 'posts',
      row: 6,
      faults: { code: 'error_value' },
      cells: { code: '#REF!', unit: 'unit-2', title: 'Ủy viên'.normalize('NFC'), rank: 'leader', roles: '' },
    },
  ]);
});

test('days as Excel has them, as people write them, and what is none', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRow(['Mã người', 'Họ và tên', 'Mã chức danh', 'Từ ngày', 'Đến hết ngày']);
    sheet.addRow(['an', 'An', 'p', new Date('2026-03-01T00:00:00Z'), '1/4/2026']);
    sheet.addRow(['an', 'An', 'p', 46082, 'hôm nay']);
  }, 'Người giữ chức danh');
  const read = (await readOrganisation(bytes))!.map(({ cells }) => [cells.from, cells.until]);
  expect(read).toEqual([
    ['2026-03-01', '2026-04-01'],
    ['46082', 'hôm nay'],
  ]);
});

test('a sheet without one of its columns is told by that', async () => {
  const bytes = await workbook((sheet) => void sheet.addRow(titles.slice(0, 4)));
  expect(await readOrganisation(bytes)).toEqual([
    { sheet: 'posts', row: 1, cells: {}, faults: { roles: 'missing_column' } },
  ]);
});

describe('no workbook of the organisation', () => {
  /** One entry, whose sizes are what is said. */
  function zip(data: Buffer, packed: Buffer, said = data.length, count = 1): Buffer {
    const name = Buffer.from('xl/workbook.xml');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(said, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(count, 10);
    end.writeUInt32LE(local.length + name.length + packed.length, 16);
    return Buffer.concat([local, name, packed, entry, name, end]);
  }
  const zeros = Buffer.alloc(200_000_000);
  const bomb = deflateRawSync(zeros, { level: 9 });
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('Mã đơn vị;Tên')],
    ['a bomb of 200 MB in 200 KB', zip(zeros, bomb)],
    ['a bomb that says it is small', zip(zeros, bomb, 100)],
    ['more entries than it has', zip(Buffer.from('x'), deflateRawSync(Buffer.from('x')), 1, 60_000)],
    ['a zip that is no workbook', zip(Buffer.from('x'), deflateRawSync(Buffer.from('x')))],
  ])('%s', async (_, bytes) => {
    const begun = Date.now();
    expect(await readOrganisation(bytes)).toBeNull();
    expect(Date.now() - begun).toBeLessThan(3_000);
  });
  test('a workbook cut short, and one with other sheets', async () => {
    const good = await organisationWorkbook(rowsOf(world), at);
    expect(await readOrganisation(good.subarray(0, good.length - 900))).toBeNull();
    expect(await readOrganisation(await workbook((sheet) => void sheet.addRow(['x']), 'Sheet1'))).toBeNull();
  });
});
