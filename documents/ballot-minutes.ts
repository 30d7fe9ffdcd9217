// The minutes of a count (biên bản kiểm phiếu): who was there, what each candidate got, and what it comes to, as a Word paper.
import type { Tally } from '#domain/ballot-tally.ts';
import { paper, type Block } from './paper.ts';

export interface CountedBallot {
  readonly issuer: string;
  readonly place: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly council: string;
  readonly title: string;
  readonly round: number;
  readonly way: 'open' | 'paper' | 'secret';
  readonly decision: { readonly number: string; readonly date: string };
  readonly members: readonly {
    readonly name: string;
    readonly title: string;
    readonly seat: string;
    readonly attendance: 'present' | 'in_writing' | 'absent' | null;
    /** The candidates on whom they do not vote. */
    readonly recused: readonly string[];
  }[];
  readonly candidates: readonly {
    readonly id: string;
    readonly title: string;
    readonly withdrawn: string | null;
  }[];
  readonly result: Tally;
  readonly root: string | null;
}

const attendanceWords = { present: 'có mặt', in_writing: 'bỏ phiếu bằng văn bản', absent: 'vắng mặt' };
const wayWords = {
  open: 'biểu quyết công khai, ghi tên',
  paper: 'bỏ phiếu bằng phiếu giấy',
  secret: 'bỏ phiếu kín trên hệ thống',
};
const day = (date: string) => date.split('-').reverse().join('/');
/** 66,7% */
const share = (votes: number, base: number) =>
  base === 0 ? '–' : `${(Math.round((votes * 1_000) / base) / 10).toString().replace('.', ',')}%`;

export function ballotMinutes(ballot: CountedBallot): Promise<Buffer> {
  const { members, result, candidates } = ballot;
  const nameOf = (id: string) => candidates.find((one) => one.id === id)?.title ?? id;
  const seated = (seat: string) => members.find((one) => one.seat === seat);
  const blocks: Block[] = [
    {
      text: `${ballot.council} tiến hành ${wayWords[ballot.way]}${ballot.round > 1 ? ` (vòng ${ballot.round})` : ''} theo quy chế ban hành kèm Quyết định số ${ballot.decision.number} ngày ${day(ballot.decision.date)}.`,
    },
    { heading: 'I. THÀNH PHẦN' },
    {
      text: `Tổng số thành viên: ${result.members}; tham gia bỏ phiếu: ${result.participants}; ${result.quorate ? 'đủ' : 'không đủ'} số người theo quy chế.`,
    },
    ...members.map(({ name, title, attendance, recused }) => {
      const there = attendance ? attendanceWords[attendance] : 'không tham gia';
      const not = recused.length > 0 ? `; không bỏ phiếu về: ${recused.map(nameOf).join('; ')}` : '';
      return { text: `- ${name}, ${title}: ${there}${not}.` };
    }),
    { heading: 'II. KẾT QUẢ KIỂM PHIẾU' },
    {
      widths: [28, 8, 8, 8, 9, 11, 11, 8, 9],
      table: [
        [
          'Đề nghị',
          'Phát ra',
          'Thu về',
          'Hợp lệ',
          'Đồng ý',
          'Không đồng ý',
          'Không ý kiến',
          'Tỷ lệ',
          'Kết quả',
        ],
        ...result.candidates.map((one) => [
          nameOf(one.candidate),
          ...[one.issued, one.returned, one.valid, one.for, one.against, one.abstained].map(String),
          ...[share(one.for, one.base), one.passed ? 'Đạt' : 'Không đạt'],
        ]),
      ],
    },
    ...candidates
      .filter(({ withdrawn }) => withdrawn !== null)
      .map(({ title, withdrawn }) => ({ text: `Đề nghị đã rút: ${title} (${withdrawn}).` })),
    ...(result.tied.length > 0
      ? [{ text: `Bằng phiếu, phải bỏ phiếu lại: ${result.tied.map(nameOf).join('; ')}.` }]
      : []),
    ...(ballot.root ? [{ text: `Mã kiểm tra danh sách phiếu đã công bố (SHA-256): ${ballot.root}.` }] : []),
  ];
  return paper({
    ...{ stream: 'state', superior: null, issuer: ballot.issuer, number: null },
    ...{ place: ballot.place, date: ballot.date, kind: 'Biên bản' },
    abstract: `kiểm phiếu: ${ballot.title}`,
    blocks,
    signatures: [
      { capacity: null, position: 'Thư ký', name: seated('secretary')?.name ?? null },
      { capacity: null, position: 'Chủ tịch hội đồng', name: seated('chair')?.name ?? null },
    ],
  });
}
