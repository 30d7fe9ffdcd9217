// Demo ward of La Gi: posts in its units and the accounts that hold them. Positions only, no personal names.
import type { WardInput } from '#domain/ward.ts';
import { units } from './units.ts';

type Rank = WardInput['posts'][number]['rank'];
type Role = NonNullable<WardInput['posts'][number]['roles']>[number];
type Row = [
  unit: string,
  rank: Rank,
  title: string,
  options?: { account?: string; role?: Role; code?: string },
];

const rows: Row[] = [
  ['party-committee', 'leader', 'Bí thư Đảng ủy phường', { role: 'standing_member' }],
  [
    'standing-committee',
    'officer',
    'Ủy viên Ban Thường vụ Đảng ủy phường',
    { account: 'standing-member', role: 'standing_member' },
  ],
  [
    'permanent-board',
    'leader',
    'Phó Bí thư Thường trực Đảng ủy phường',
    { account: 'standing-committee', role: 'standing_committee' },
  ],
  ['party-agencies', 'leader', 'Bí thư Đảng ủy các cơ quan Đảng phường', { account: 'agency-party' }],
  ['government-party', 'leader', 'Bí thư Đảng ủy UBND phường', { account: 'government-party' }],
  ['ward-government', 'leader', 'Chủ tịch UBND phường'],
  ['police-cell', 'leader', 'Bí thư Chi bộ Công an phường', { account: 'police' }],
  ['police-cell', 'deputy', 'Phó Bí thư Chi bộ Công an phường', { account: 'police-deputy' }],
  [
    'police-cell',
    'officer',
    'Cán bộ phụ trách định danh điện tử, Chi bộ Công an phường',
    { account: 'police-officer' },
  ],
  ['ward-police', 'leader', 'Trưởng Công an phường'],
  ['schools', 'leader', 'Trưởng Khối thi đua các trường học', { account: 'schools' }],
  ['cells', 'leader', 'Trưởng Khối thi đua các chi, đảng bộ cơ sở', { account: 'cells' }],
  ['front', 'leader', 'Chủ tịch Ủy ban MTTQ Việt Nam phường', { account: 'front' }],
  ['youth-union', 'leader', 'Bí thư Đoàn TNCS Hồ Chí Minh phường'],
  ['womens-union', 'leader', 'Chủ tịch Hội Liên hiệp Phụ nữ phường'],
  ['farmers-union', 'leader', 'Chủ tịch Hội Nông dân phường'],
  ['veterans-association', 'leader', 'Chủ tịch Hội Cựu chiến binh phường'],
  ['party-office', 'leader', 'Chánh Văn phòng Đảng ủy phường', { account: 'party-office' }],
  [
    'party-office',
    'officer',
    'Chuyên viên tổng hợp, Văn phòng Đảng ủy phường',
    { account: 'secretariat', role: 'secretariat', code: 'secretariat' },
  ],
  ['it-desk', 'officer', 'Quản trị hệ thống', { account: 'admin', role: 'admin' }],
  [
    'party-building',
    'leader',
    'Trưởng Ban Xây dựng Đảng phường',
    { account: 'party-building', role: 'monitor' },
  ],
  [
    'party-building',
    'officer',
    'Chuyên viên thẩm định, Ban Xây dựng Đảng phường',
    { account: 'appraiser', role: 'appraiser', code: 'appraiser' },
  ],
];

/** Schools, cells and residential groups: one leader each, titled by what the unit is. */
const titles = {
  party_cell: 'Bí thư',
  party_committee: 'Bí thư',
  school: 'Hiệu trưởng',
  residential_group: 'Tổ trưởng',
};
const accounts: Record<string, string> = {
  'primary-school-cell': 'school',
  'cell-1': 'cell',
  'residential-group-1': 'residential-group',
};
const written = new Set(rows.map(([unit]) => unit));
const leaders: Row[] = units
  .filter((unit) => unit.demo && !written.has(unit.code))
  .map((unit) => {
    const title = titles[unit.kind as keyof typeof titles];
    return [unit.code, 'leader', `${title} ${unit.name}`, { account: accounts[unit.code] }];
  });

const postCode = ([unit, rank, , options]: Row) => options?.code ?? `${unit}-${rank}`;
const all = [...rows, ...leaders];

export const ward: WardInput = {
  code: 'la-gi',
  name: 'Phường La Gi',
  note: 'Đơn vị đánh dấu minh họa (trường học, khu dân cư, tổ dân phố, chi bộ trực thuộc) là giả định.',
  units,
  posts: all.map((row) => ({
    code: postCode(row),
    unit: row[0],
    rank: row[1],
    title: row[2],
    roles: row[3]?.role ? [row[3].role] : [],
  })),
  accounts: all.flatMap((row) => {
    const name = row[3]?.account;
    return name ? [{ name, post: postCode(row), displayName: row[2] }] : [];
  }),
};
