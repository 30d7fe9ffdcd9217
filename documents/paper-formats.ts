// How official papers look: the measures of Hướng dẫn 36-HD/VPTW (Party) and of Nghị định 30/2020, Phụ lục I (State), as data.

/** The stream that a paper belongs to: who issues it decides its header, its number and its words. */
export type Stream = 'party' | 'state';

/** One part of a paper: size in points, and how it is set. */
export interface Face {
  readonly size: number;
  readonly bold?: true;
  readonly italic?: true;
  readonly capitals?: true;
  readonly underline?: true;
}

export interface PaperFormat {
  /** Millimetres on A4. */
  readonly margins: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
  readonly motto: readonly Face[];
  readonly superior: Face;
  readonly issuer: Face;
  readonly number: Face;
  readonly placeAndDate: Face;
  readonly kind: Face;
  readonly abstract: Face;
  readonly addressee: Face;
  readonly heading: Face;
  readonly body: Face;
  readonly capacity: Face;
  readonly position: Face;
  readonly signer: Face;
  readonly recipientsTitle: Face;
  readonly recipients: Face;
  readonly pageNumber: Face;
  /** The words before a number: the Party writes none behind it, the State a colon. */
  readonly numberWord: string;
}

/**
 * Party papers. Source: Hướng dẫn 36-HD/VPTW, 3/4/2018, with the appendix's table of sizes; margins 20/20/30/15 mm.
 * Where the table leaves a range, the smaller measure is taken.
 */
const party: PaperFormat = {
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  motto: [{ size: 15, bold: true, capitals: true }],
  superior: { size: 14, capitals: true },
  issuer: { size: 14, bold: true, capitals: true },
  number: { size: 14 },
  placeAndDate: { size: 14, italic: true },
  kind: { size: 16, bold: true, capitals: true },
  abstract: { size: 14, bold: true },
  addressee: { size: 14 },
  heading: { size: 14, bold: true },
  body: { size: 14 },
  capacity: { size: 14, bold: true, capitals: true },
  position: { size: 14, capitals: true },
  signer: { size: 14, bold: true },
  recipientsTitle: { size: 14, underline: true },
  recipients: { size: 12 },
  pageNumber: { size: 14 },
  numberWord: 'Số',
};

/** State papers. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I and II; margins within 20–25/20–25/30–35/15–20 mm. */
const state: PaperFormat = {
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  motto: [
    { size: 12, bold: true, capitals: true },
    { size: 13, bold: true },
  ],
  superior: { size: 12, capitals: true },
  issuer: { size: 12, bold: true, capitals: true },
  number: { size: 13 },
  placeAndDate: { size: 13, italic: true },
  kind: { size: 14, bold: true, capitals: true },
  abstract: { size: 14, bold: true },
  addressee: { size: 14 },
  heading: { size: 14, bold: true },
  body: { size: 14 },
  capacity: { size: 14, bold: true, capitals: true },
  position: { size: 14, bold: true, capitals: true },
  signer: { size: 14, bold: true },
  recipientsTitle: { size: 12, bold: true, italic: true },
  recipients: { size: 11 },
  pageNumber: { size: 14 },
  numberWord: 'Số:',
};

export const paperFormats: Record<Stream, PaperFormat> = { party, state };

export const mottos: Record<Stream, readonly string[]> = {
  party: ['Đảng Cộng sản Việt Nam'],
  state: ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'Độc lập - Tự do - Hạnh phúc'],
};
