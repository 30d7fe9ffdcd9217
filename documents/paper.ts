// An official paper as a Word file: header, number, title, text, signature and recipients, set as its stream's format says.
import { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, TextRun, type Table } from 'docx';
import { mottos, paperFormats, type PaperFormat, type Stream } from './paper-formats.ts';
import {
  A4,
  centred,
  FONT,
  grid,
  INDENT,
  MM,
  paragraph,
  rule,
  run,
  sideBySide,
  widthOf,
} from './paper-set.ts';

export interface Paper {
  readonly stream: Stream;
  /** The body above the issuer, where one is printed. */
  readonly superior: string | null;
  readonly issuer: string;
  /** `12-BC/ĐU` or `15/TTr-UBND`; null: left open for the clerk (văn thư) to enter. */
  readonly number: string | null;
  readonly place: string;
  /** YYYY-MM-DD; null: left open. */
  readonly date: string | null;
  /** Tên loại: báo cáo, tờ trình, biên bản … */
  readonly kind: string;
  /** Trích yếu. */
  readonly abstract: string;
  /** Kính gửi. */
  readonly addressees?: readonly string[];
  readonly blocks: readonly Block[];
  readonly signatures: readonly Signed[];
  /** Nơi nhận, each without its dash; none for minutes and reports of achievement. */
  readonly recipients?: readonly string[];
}

export type Block =
  | { readonly heading: string }
  | { readonly text: string }
  | {
      readonly table: readonly (readonly string[])[];
      /** Widths in per cent. */ readonly widths: readonly number[];
    };

/** One place for a signature: in whose name, as what, who; from left to right. */
export interface Signed {
  /** T/M BAN THƯỜNG VỤ, TM. ỦY BAN NHÂN DÂN …; null where one signs for oneself. */
  readonly capacity: string | null;
  readonly position: string | null;
  /** Printed only where it is known. */
  readonly name: string | null;
}

/** Days below 10 and the months 1 and 2 with a nought before them (Nghị định 30/2020, Phụ lục I, II.4). */
export function dateWords(date: string | null): string {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  if (!date) return 'ngày     tháng     năm';
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}

/** The name of the place at a name's end stays on one line: PHƯỜNG LA GI. */
const keptTogether = (name: string): string => name.replace(/ (\S+) (\S+)$/, '\u00a0$1\u00a0$2');

function head(paper: Paper, format: PaperFormat, width: number): Table {
  const left = Math.round(width * 0.42);
  const right = width - left;
  const words = mottos[paper.stream];
  const last = format.motto.at(-1)!;
  const number = `${format.numberWord} ${paper.number ?? (paper.stream === 'party' ? '      -       ' : '      /       ')}`;
  return sideBySide(
    [left, right],
    [
      [
        ...(paper.superior ? [centred(paper.superior, format.superior)] : []),
        centred(keptTogether(paper.issuer), format.issuer),
        paper.stream === 'party'
          ? centred('*', format.number)
          : rule(left, widthOf(paper.issuer, format.issuer) * 0.4),
        centred(number, format.number),
      ],
      [
        ...words.map((text, i) => centred(text, format.motto[i]!)),
        rule(right, widthOf(words.at(-1)!, last)),
        centred(`${paper.place}, ${dateWords(paper.date)}`, format.placeAndDate, { spacing: { before: 60 } }),
      ],
    ],
  );
}

function title({ stream, kind, abstract }: Paper, format: PaperFormat, width: number): Paragraph[] {
  return [
    centred(kind, format.kind, { spacing: { before: 360 }, keepNext: true }),
    centred(abstract, format.abstract, { keepNext: true }),
    stream === 'party'
      ? centred('-----', format.abstract, { spacing: { after: 160 } })
      : rule(width, Math.min(width * 0.4, widthOf(abstract, format.abstract) * 0.4)),
  ];
}

function block(one: Block, format: PaperFormat, width: number): (Paragraph | Table)[] {
  if ('table' in one) {
    return [
      new Paragraph({ spacing: { after: 60 }, children: [] }),
      grid(one.table, one.widths, format.body, width),
    ];
  }
  if ('heading' in one) {
    const children = [run(one.heading, format.heading)];
    return [
      new Paragraph({ indent: { firstLine: INDENT }, spacing: { before: 160 }, keepNext: true, children }),
    ];
  }
  return one.text.split('\n').map((text) => paragraph(text, format.body));
}

const signed = ({ capacity, position, name }: Signed, format: PaperFormat): Paragraph[] => [
  ...(capacity ? [centred(capacity, format.capacity, { keepNext: true })] : []),
  ...(position ? [centred(position, format.position, { keepNext: true })] : []),
  // Room for a signature and the seal.
  ...Array.from({ length: 4 }, () => new Paragraph({ keepNext: true, children: [run('', format.body)] })),
  centred(name ?? '', format.signer),
];

function foot({ recipients, signatures }: Paper, format: PaperFormat, width: number): (Paragraph | Table)[] {
  const list = recipients && [
    new Paragraph({ children: [run('Nơi nhận:', format.recipientsTitle)] }),
    ...recipients.map(
      (text, i) =>
        new Paragraph({
          children: [run(`- ${text}${i === recipients.length - 1 ? '.' : ','}`, format.recipients)],
        }),
    ),
  ];
  const columns = [...(list ? [list] : []), ...signatures.map((one) => signed(one, format))];
  // One place alone stands at the right, as recipients would stand at its left.
  if (columns.length === 1) columns.unshift([new Paragraph({ children: [] })]);
  const each = Math.floor(width / columns.length);
  return [
    new Paragraph({ spacing: { after: 120 }, children: [] }),
    sideBySide(
      columns.map(() => each),
      columns,
    ),
  ];
}

/** @returns the .docx */
export async function paper(content: Paper): Promise<Buffer> {
  const format = paperFormats[content.stream];
  const { margins } = format;
  const width = A4.width - Math.round((margins.left + margins.right) * MM);
  const pageNumber = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: format.pageNumber.size * 2 })],
  });
  const document = new Document({
    creator: 'Đôn Đốc',
    title: `${content.kind} ${content.abstract}`,
    styles: { default: { document: { run: { font: FONT, size: format.body.size * 2 } } } },
    sections: [
      {
        properties: {
          titlePage: true, // the first page bears no number
          page: {
            size: A4,
            margin: {
              top: Math.round(margins.top * MM),
              bottom: Math.round(margins.bottom * MM),
              left: Math.round(margins.left * MM),
              right: Math.round(margins.right * MM),
              header: Math.round(10 * MM),
              footer: Math.round(10 * MM),
            },
          },
        },
        headers: { default: new Header({ children: [pageNumber] }), first: new Header({ children: [] }) },
        children: [
          head(content, format, width),
          ...title(content, format, width),
          ...(content.addressees ?? []).map((to, i) =>
            centred(i === 0 ? `Kính gửi: ${to}` : to, format.addressee, { spacing: { before: 120 } }),
          ),
          ...content.blocks.flatMap((one) => block(one, format, width)),
          ...foot(content, format, width),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
