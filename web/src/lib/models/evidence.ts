// Evidence on a page: what a task needs in words, the files of a form as they are sent, and what is said of each.
import { fileTypes, needKinds, type EvidenceFile, type EvidenceNeeds } from '#domain/evidence.ts';
import { m } from '../paraglide/messages.js';

type NeedKind = (typeof needKinds)[number];

const kindWords: Record<NeedKind, (inputs: { count: number }) => string> = {
  photos: m.needs_photos,
  documents: m.needs_documents,
  files: m.needs_files,
};

/** "Cần: ít nhất 2 ảnh, 1 văn bản"; null where nothing is needed. */
export function needsWords(needs: EvidenceNeeds): string | null {
  const parts = needKinds.flatMap((kind) => (needs[kind] ? [kindWords[kind]({ count: needs[kind] })] : []));
  return parts.length > 0 ? m.needs({ what: parts.join(', ') }) : null;
}

/** Up to a megabyte in kB, beyond in MB with one decimal. */
export const bytesWords = (bytes: number): string =>
  bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1e3))} kB`
    : `${(bytes / 1e6).toFixed(1).replace('.', m.decimal_point())} MB`;

export const hasPicture = ({ type }: Pick<EvidenceFile, 'type'>): boolean =>
  fileTypes[type].kind === 'photos' || type === 'application/pdf';

/** What the file dialogue offers; phones and their cameras go by the media types. */
export const acceptedFiles = Object.entries(fileTypes)
  .flatMap(([type, { endings }]) => [type, ...endings.map((ending) => `.${ending}`)])
  .join(',');

/** A file that has come in, as the form keeps it over a refusal. */
export type SentFile = Pick<EvidenceFile, 'id' | 'name' | 'type' | 'bytes'>;

export const fileField = ({ id, name, type, bytes }: SentFile): string =>
  JSON.stringify({ id, name, type, bytes });

export const readFiles = (form: FormData): SentFile[] => form.getAll('files').flatMap(readFile);

function readFile(value: FormDataEntryValue): SentFile[] {
  try {
    const { id, name, type, bytes } = JSON.parse(String(value)) as SentFile;
    const fits = typeof id === 'string' && typeof name === 'string' && type in fileTypes;
    return fits ? [{ id, name, type, bytes: Number(bytes) }] : [];
  } catch {
    return [];
  }
}

export interface RulingTyped {
  file: string;
  accepted: boolean;
  reason: string;
}

/** Of each file of the report on which something was chosen. */
export const readRulings = (form: FormData): RulingTyped[] =>
  [...form.entries()].flatMap(([name, value]) => {
    const file = /^ruling-([0-9a-f-]{36})$/.exec(name)?.[1];
    if (!file || (value !== 'yes' && value !== 'no')) return [];
    const reason = form.get(`ruling-reason-${file}`);
    return [{ file, accepted: value === 'yes', reason: typeof reason === 'string' ? reason.trim() : '' }];
  });

export const rulingsBody = (rulings: readonly RulingTyped[]) =>
  rulings.map(({ file, accepted, reason }) => ({
    file,
    accepted,
    ...(!accepted && reason && { reason }),
  }));

/** What is needed, as typed. */
export type NeedsTyped = Record<NeedKind, string>;
export const noNeeds: NeedsTyped = { photos: '', documents: '', files: '' };

/** The fields of several tasks are lists of equal length. */
export const readNeeds = (form: FormData, prefix = '', at = 0): NeedsTyped => {
  const value = (kind: NeedKind) => {
    const given = form.getAll(`${prefix}needs-${kind}`)[at];
    return typeof given === 'string' ? given.trim() : '';
  };
  return { photos: value('photos'), documents: value('documents'), files: value('files') };
};

export const needsTyped = (needs: EvidenceNeeds): NeedsTyped => ({
  photos: needs.photos ? String(needs.photos) : '',
  documents: needs.documents ? String(needs.documents) : '',
  files: needs.files ? String(needs.files) : '',
});

export function needsBody(typed: NeedsTyped): { evidence?: Partial<Record<NeedKind, number>> } {
  const given = needKinds.filter((kind) => typed[kind] !== '');
  return given.length === 0
    ? {}
    : { evidence: Object.fromEntries(given.map((kind) => [kind, Number(typed[kind])])) };
}
