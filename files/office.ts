// Word and Excel files: packed parts, counted and unpacked under limits; no macros, no programs, no secrets.
import type { FileType } from '#domain/evidence.ts';
import { isStamp } from '#domain/classified.ts';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { readWords } from './office-text.ts';
import { Refused } from './refused.ts';

const MOST_PARTS = 3_000;
/** Bytes, of all parts together and of those packed in them. */
const MOST_UNPACKED = 300_000_000;
/** How many times its packed size a part may have, from this many bytes on. */
const MOST_RATIO = 250;
const RATIO_FROM = 1_000_000;
/** A chart in Word holds a workbook, and that is as deep as it goes. */
const MOST_DEPTH = 2;
const EXCERPT = 600;

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const programs =
  /(^|\/)(vbaproject\.bin|vbadata\.xml|activex\/|macrosheets\/|customui\/)|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|msi|jar|lnk|hta|com)$/i;

interface Looking {
  unpacked: number;
  excerpt: string[];
  letters: number;
}

export interface OfficeFile {
  readonly type: FileType;
  readonly excerpt: string;
}

/** @returns null where it is packed, but neither of Word nor of Excel */
export async function lookAtOffice(path: string, bytes: number): Promise<OfficeFile | null> {
  const looking: Looking = { unpacked: 0, excerpt: [], letters: 0 };
  const type = await packed(() => yauzl.openPromise(path, options), bytes, looking, 1);
  return type && { type, excerpt: looking.excerpt.join('\n') };
}

/** Whether something that claims to be no packed file can be opened as one all the same. */
export async function isAlsoPacked(path: string): Promise<boolean> {
  try {
    const zip = await yauzl.openPromise(path, { ...options, autoClose: false });
    zip.close();
    return zip.entryCount > 0;
  } catch {
    return false;
  }
}

const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true } as const;

async function packed(
  open: () => Promise<ZipFile>,
  bytes: number,
  looking: Looking,
  depth: number,
): Promise<FileType | null> {
  if (depth > MOST_DEPTH) throw new Refused('file_bomb');
  let zip: ZipFile | undefined;
  try {
    zip = await open();
    if (zip.entryCount > MOST_PARTS) throw new Refused('file_bomb');
    let type: FileType | null = null;
    let taken = 0;
    const names = new Set<string>();
    for await (const entry of zip.eachEntry()) {
      taken += entry.compressedSize;
      // Parts that lie over each other unpack to more than there is.
      if (taken > bytes || names.size >= MOST_PARTS) throw new Refused('file_bomb');
      if (names.size === names.add(entry.fileName.toLowerCase()).size) throw new Refused('file_unreadable');
      if (programs.test(entry.fileName)) throw new Refused('file_programs');
      if (entry.isEncrypted()) throw new Refused('file_unreadable');
      if (entry.fileName.endsWith('/')) continue;
      const told = await part(entry, await zip.openReadStreamPromise(entry), looking, depth);
      if (told) type = told;
    }
    return type;
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(tooMuch(error) ? 'file_bomb' : 'file_unreadable');
  } finally {
    zip?.close();
  }
}

/** What yauzl says of a part that is larger than it claims. */
const tooMuch = (error: unknown): boolean => /too many bytes/.test(String(error));

async function part(
  entry: Entry,
  stream: Readable,
  looking: Looking,
  depth: number,
): Promise<FileType | null> {
  const { fileName: name } = entry;
  const limited = limit(stream, entry, looking);
  if (name === '[Content_Types].xml') return typeOf((await buffer(limited)).toString());
  if (/\.(docx|xlsx|pptx|docm|xlsm|pptm|zip)$/i.test(name)) {
    const inner = await buffer(limited);
    await packed(() => yauzl.fromBufferPromise(inner, options), inner.length, looking, depth + 1);
  } else if (/\.(xml|vml|rels)$/i.test(name)) {
    await readWords(limited, (line) => read(line, looking, shown.test(name)));
  } else if (/(^|\/)(embeddings|oleobject)[^/]*\/|\.bin$|\.ole$/i.test(name)) {
    if ((await buffer(limited)).includes(packagedProgram)) throw new Refused('file_programs');
  } else {
    for await (const _ of limited) void _;
  }
  return null;
}

/** The name of the stream in which an OLE object carries any file at all. */
const packagedProgram = Buffer.from('Ole10Native', 'utf16le');

async function* limit(stream: Readable, { compressedSize }: Entry, looking: Looking): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    looking.unpacked += chunk.length;
    const tight = bytes > RATIO_FROM && bytes > compressedSize * MOST_RATIO;
    if (tight || looking.unpacked > MOST_UNPACKED) throw new Refused('file_bomb');
    yield chunk;
  }
}

function typeOf(types: string): FileType | null {
  if (/macroEnabled/i.test(types)) throw new Refused('file_programs');
  if (types.includes(`${word}.main+xml`)) return word;
  return types.includes(`${excel}.main+xml`) ? excel : null;
}

/** Parts whose words a reader sees first. */
const shown = /^(word\/document|xl\/sharedStrings|xl\/worksheets\/)/;

function read(line: string, looking: Looking, excerpting: boolean): void {
  if (isStamp(line)) throw new Refused('file_classified');
  const text = line.replace(/\s+/gu, ' ').trim();
  if (!excerpting || text.length === 0 || looking.letters >= EXCERPT) return;
  looking.excerpt.push(text.slice(0, EXCERPT - looking.letters));
  looking.letters += text.length;
}
