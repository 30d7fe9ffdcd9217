// Demo units of La Gi ward: the Party bodies and the eight headings of section V, with a plausible set below.
import type { WardInput } from '#domain/ward.ts';

type Unit = WardInput['units'][number];

const named: Unit[] = [
  {
    code: 'party-committee',
    name: 'Đảng ủy phường La Gi',
    shortName: 'Đảng ủy',
    kind: 'party_committee',
    parent: null,
  },
  {
    code: 'standing-committee',
    name: 'Ban Thường vụ Đảng ủy phường La Gi',
    shortName: 'Ban Thường vụ',
    kind: 'party_standing',
    parent: 'party-committee',
  },
  {
    code: 'permanent-board',
    name: 'Thường trực Đảng ủy phường La Gi',
    shortName: 'Thường trực',
    kind: 'party_standing',
    parent: 'party-committee',
  },
  {
    code: 'party-agencies',
    name: 'Đảng ủy các cơ quan Đảng phường',
    shortName: 'ĐU các cơ quan Đảng',
    kind: 'party_committee',
    parent: 'party-committee',
  },
  {
    code: 'government-party',
    name: 'Đảng ủy UBND phường',
    shortName: 'ĐU UBND',
    kind: 'party_committee',
    parent: 'party-committee',
    leads: 'ward-government',
  },
  {
    code: 'ward-government',
    name: 'Ủy ban nhân dân phường La Gi',
    shortName: 'UBND phường',
    kind: 'agency',
    parent: 'government-party',
  },
  {
    code: 'police-cell',
    name: 'Chi bộ Công an phường',
    shortName: 'CB Công an',
    kind: 'party_cell',
    parent: 'party-committee',
    leads: 'ward-police',
  },
  {
    code: 'ward-police',
    name: 'Công an phường La Gi',
    shortName: 'Công an phường',
    kind: 'agency',
    parent: 'police-cell',
  },
  {
    code: 'schools',
    name: 'Chi, đảng bộ các trường học',
    shortName: 'Khối trường học',
    kind: 'group',
    parent: 'party-committee',
  },
  {
    code: 'cells',
    name: 'Các chi, đảng bộ cơ sở, chi bộ trực thuộc',
    shortName: 'Khối cơ sở',
    kind: 'group',
    parent: 'party-committee',
  },
  {
    code: 'front',
    name: 'Cơ quan Mặt trận Tổ quốc Việt Nam phường',
    shortName: 'MTTQ phường',
    kind: 'front',
    parent: 'party-committee',
  },
  {
    code: 'party-office',
    name: 'Văn phòng Đảng ủy phường',
    shortName: 'VP Đảng ủy',
    kind: 'party_office',
    parent: 'party-committee',
  },
  {
    code: 'party-building',
    name: 'Ban Xây dựng Đảng phường',
    shortName: 'Ban XDĐ',
    kind: 'party_board',
    parent: 'party-committee',
  },
];

const unions: Unit[] = [
  {
    code: 'youth-union',
    name: 'Đoàn TNCS Hồ Chí Minh phường',
    shortName: 'Đoàn Thanh niên',
    kind: 'union',
    parent: 'front',
  },
  {
    code: 'womens-union',
    name: 'Hội Liên hiệp Phụ nữ phường',
    shortName: 'Hội Phụ nữ',
    kind: 'union',
    parent: 'front',
  },
  {
    code: 'farmers-union',
    name: 'Hội Nông dân phường',
    shortName: 'Hội Nông dân',
    kind: 'union',
    parent: 'front',
  },
  {
    code: 'veterans-association',
    name: 'Hội Cựu chiến binh phường',
    shortName: 'Hội CCB',
    kind: 'union',
    parent: 'front',
  },
];

/** Cells below the two Party committees, and the administrator's desk, which no task ever reaches. */
const below: [code: string, name: string, shortName: string, kind: Unit['kind'], parent: string][] = [
  ['office-cell', 'Chi bộ Văn phòng Đảng ủy', 'CB VP Đảng ủy', 'party_cell', 'party-agencies'],
  ['building-cell', 'Chi bộ Ban Xây dựng Đảng', 'CB Ban XDĐ', 'party_cell', 'party-agencies'],
  ['front-cell', 'Chi bộ Cơ quan Mặt trận', 'CB Mặt trận', 'party_cell', 'party-agencies'],
  [
    'council-office-cell',
    'Chi bộ Văn phòng HĐND và UBND',
    'CB VP HĐND-UBND',
    'party_cell',
    'government-party',
  ],
  ['culture-cell', 'Chi bộ Phòng Văn hóa - Xã hội', 'CB Phòng VH-XH', 'party_cell', 'government-party'],
  [
    'economy-cell',
    'Chi bộ Phòng Kinh tế, Hạ tầng và Đô thị',
    'CB Phòng KT-HT-ĐT',
    'party_cell',
    'government-party',
  ],
  ['it-desk', 'Bộ phận quản trị hệ thống', 'Quản trị', 'party_office', 'party-office'],
];

/** Schools are invented: a cell (or a committee) leads each. */
const schools: [school: string, party: string, form: string, name: string, shortName: string][] = [
  ['kindergarten', 'kindergarten-cell', 'Chi bộ', 'Trường Mầm non La Gi 1', 'MN La Gi 1'],
  ['primary-school', 'primary-school-cell', 'Chi bộ', 'Trường Tiểu học La Gi 1', 'TH La Gi 1'],
  ['secondary-school', 'secondary-school-cell', 'Chi bộ', 'Trường THCS La Gi 1', 'THCS La Gi 1'],
  ['high-school', 'high-school-party', 'Đảng bộ', 'Trường THPT La Gi 1', 'THPT La Gi 1'],
];

/** Cell of a residential area → the residential groups in it. */
const areas: [cell: number, groups: number[]][] = [
  [1, [1, 2]],
  [2, [3]],
  [3, [4, 5]],
  [4, [6]],
  [5, [7, 8]],
  [6, [9]],
];

export const units: Unit[] = [
  ...named,
  ...unions,
  ...below.map(([code, name, shortName, kind, parent]) => ({
    code,
    name,
    shortName,
    kind,
    parent,
    demo: true,
  })),
  ...schools.flatMap(([school, party, form, name, shortName]): Unit[] => [
    {
      code: party,
      name: `${form} ${name}`,
      shortName: `${form === 'Chi bộ' ? 'CB' : 'ĐB'} ${shortName}`,
      kind: form === 'Chi bộ' ? 'party_cell' : 'party_committee',
      parent: 'schools',
      leads: school,
      demo: true,
    },
    { code: school, name, shortName, kind: 'school', parent: party, demo: true },
  ]),
  ...areas.flatMap(([cell, groups]): Unit[] => [
    {
      code: `cell-${cell}`,
      name: `Chi bộ Khu dân cư số ${cell}`,
      shortName: `CB KDC ${cell}`,
      kind: 'party_cell',
      parent: 'cells',
      demo: true,
    },
    ...groups.map((group): Unit => ({
      code: `residential-group-${group}`,
      name: `Tổ dân phố ${group}`,
      shortName: `TDP ${group}`,
      kind: 'residential_group',
      parent: `cell-${cell}`,
      demo: true,
    })),
  ]),
];
