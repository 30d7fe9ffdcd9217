// The lines over a signature, held against papers as they are signed. The fault: a K/T where a body decides together, or a
// substitute who signs as what they are not.
import { expect, test } from 'vitest';
import { bodies, signatureLines, signingTitle, type Signing } from '#domain/signature.ts';

const of = (
  kind: string,
  rank: Signing['post']['rank'],
  title: string,
  head: string,
  more: Partial<Signing> = {},
) => signatureLines({ ...bodies[kind]!, post: { rank, title: signingTitle(title) }, head, ...more });
const substitute = (title: string, deputyHere: boolean) => ({ substitute: { title, deputyHere } });

test.each<[string, string[], string[]]>([
  // Kế hoạch of the La Gi Party committee, 8 February 2026: its own signature.
  [
    'the plan itself',
    of('party_standing', 'leader', 'Phó Bí thư Thường trực Đảng ủy phường', 'Bí thư'),
    ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
  ],
  [
    'the secretary',
    of('party_standing', 'leader', 'Bí thư Đảng ủy phường', 'Bí thư'),
    ['T/M BAN THƯỜNG VỤ', 'BÍ THƯ'],
  ],
  [
    'a deputy secretary: no K/T',
    of('party_committee', 'deputy', 'Phó Bí thư', 'Bí thư'),
    ['T/M ĐẢNG ỦY', 'PHÓ BÍ THƯ'],
  ],
  ['a cell', of('party_cell', 'leader', 'Bí thư Chi bộ Công an phường', 'Bí thư'), ['T/M CHI BỘ', 'BÍ THƯ']],
  [
    'the head of a board',
    of('party_board', 'leader', 'Trưởng Ban Xây dựng Đảng phường', 'Trưởng Ban'),
    ['TRƯỞNG BAN'],
  ],
  [
    'a board’s deputy',
    of('party_board', 'deputy', 'Phó Trưởng Ban', 'Trưởng Ban'),
    ['K/T TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN'],
  ],
  [
    'an officer by order',
    of('party_office', 'officer', 'Chuyên viên', 'Chánh Văn phòng'),
    ['T/L CHÁNH VĂN PHÒNG', 'CHUYÊN VIÊN'],
  ],
  ['a headmaster', of('school', 'leader', 'Hiệu trưởng Trường Tiểu học', 'Hiệu trưởng'), ['HIỆU TRƯỞNG']],
  [
    'a school’s deputy',
    of('school', 'deputy', 'Phó Hiệu trưởng', 'Hiệu trưởng'),
    ['KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG'],
  ],
  [
    'a People’s Committee',
    of('agency', 'leader', 'Chủ tịch UBND phường', 'Chủ tịch', { collective: 'Ủy ban nhân dân' }),
    ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  ],
  [
    'the office’s head for the Ban Thường vụ, by mandate',
    of('party_standing', 'leader', 'Bí thư', 'Bí thư', substitute('Chánh Văn phòng', false)),
    ['T/L BAN THƯỜNG VỤ', 'CHÁNH VĂN PHÒNG'],
  ],
  [
    'a deputy secretary for the secretary, by mandate: still no K/T',
    of('party_standing', 'leader', 'Bí thư', 'Bí thư', substitute('Phó Bí thư', true)),
    ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
  ],
  [
    'a deputy for the head of an agency, by mandate',
    of('agency', 'leader', 'Trưởng Công an', 'Trưởng Công an', substitute('Phó Trưởng Công an', true)),
    ['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN'],
  ],
  [
    'the head of a part of an agency, by mandate',
    of('agency', 'leader', 'Chủ tịch', 'Chủ tịch', substitute('Trưởng phòng', false)),
    ['TUQ. CHỦ TỊCH', 'TRƯỞNG PHÒNG'],
  ],
])('%s', (_, lines, wanted) => expect(lines).toEqual(wanted));

test('K/T only ever stands before a deputy, and never for a body that decides together', () => {
  for (const [kind, { collective }] of Object.entries(bodies)) {
    for (const rank of ['leader', 'deputy', 'officer'] as const) {
      const first = of(kind, rank, 'Phó Bí thư', 'Bí thư')[0]!;
      expect(/^K\/?T/.test(first)).toBe(rank === 'deputy' && collective === null);
    }
  }
});
