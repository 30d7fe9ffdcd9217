// The lines over a signature: on whose behalf somebody signs, and as what. Party: Hướng dẫn 36-HD/VPTW (2018), đề ký; State:
// Nghị định 30/2020/NĐ-CP, điều 13 and phụ lục I, phần I, mục II, khoản 7.
import type { Post } from './process.ts';

/** Party papers write T/M, K/T, T/L; those of State agencies TM., KT., TL., TUQ. */
export type PaperSystem = 'party' | 'state';

const prefixes = {
  party: { behalf: 'T/M', deputy: 'K/T', order: 'T/L', mandate: 'T/L' },
  state: { behalf: 'TM.', deputy: 'KT.', order: 'TL.', mandate: 'TUQ.' },
} as const;

export interface Signing {
  readonly system: PaperSystem;
  /** In whose name the body decides (Ban Thường vụ, Chi bộ, Ủy ban nhân dân); null: it is led by one person. */
  readonly collective: string | null;
  /** The post under which it is signed. */
  readonly post: Pick<Post, 'rank'> & { readonly title: string };
  /** What the head of the body is called, for whoever signs in the head's place. */
  readonly head: string;
  /** By mandate: what whoever signs is called at home, and whether they are a deputy of the same body. */
  readonly substitute?: { readonly title: string; readonly deputyHere: boolean } | undefined;
}

/**
 * The lines, in capitals, the first on whose behalf and the last as what.
 * - A body that decides together is signed for by each of its leaders: "T/M BAN THƯỜNG VỤ" / "PHÓ BÍ THƯ". There is no K/T.
 * - Of one that is led by one person, the head signs as such, and a deputy K/T: "K/T TRƯỞNG BAN" / "PHÓ TRƯỞNG BAN".
 * - Whoever is neither signs by order (T/L); by mandate in the State's papers TUQ.
 */
export function signatureLines({ system, collective, post, head, substitute }: Signing): string[] {
  const prefix = prefixes[system];
  const lines = (before: string, whose: string, title: string) =>
    [`${before} ${whose}`, title].map((line) => line.toUpperCase());
  const whose = collective ?? head;
  if (substitute && !substitute.deputyHere) return lines(prefix.mandate, whose, substitute.title);
  const title = substitute?.title ?? post.title;
  if (post.rank === 'officer' && !substitute) return lines(prefix.order, whose, title);
  if (collective !== null) return lines(prefix.behalf, collective, title);
  return post.rank === 'deputy' || substitute ? lines(prefix.deputy, head, title) : [title.toUpperCase()];
}

/** Titles as papers have them, the longer before those that they contain. */
const titles = [
  ...['Phó Bí thư', 'Bí thư', 'Phó Chủ tịch', 'Chủ tịch', 'Phó Chánh Văn phòng', 'Chánh Văn phòng'],
  ...[
    'Phó Trưởng Ban',
    'Trưởng Ban',
    'Phó Trưởng Công an',
    'Trưởng Công an',
    'Phó Hiệu trưởng',
    'Hiệu trưởng',
  ],
  ...['Phó Chủ nhiệm', 'Chủ nhiệm', 'Phó Tổ trưởng', 'Tổ trưởng', 'Phó Trưởng Khối', 'Trưởng Khối'],
];

/** A post's title without where it is: "Phó Bí thư Thường trực Đảng ủy phường" signs as "Phó Bí thư". One that is unknown stays whole. */
export const signingTitle = (title: string): string =>
  titles.find((one) => title.toLowerCase().startsWith(one.toLowerCase())) ?? title;

/** What a kind of unit's papers are, and in whose name it decides. Kinds that are named nowhere here are led by one person. */
export const bodies: Readonly<Record<string, { system: PaperSystem; collective: string | null }>> = {
  // The Thường trực sign for the Ban Thường vụ, as the plan itself is signed.
  party_standing: { system: 'party', collective: 'Ban Thường vụ' },
  party_committee: { system: 'party', collective: 'Đảng ủy' },
  party_cell: { system: 'party', collective: 'Chi bộ' },
  party_office: { system: 'party', collective: null },
  party_board: { system: 'party', collective: null },
  agency: { system: 'state', collective: null },
  school: { system: 'state', collective: null },
};
