// Evidence of a result (minh chứng): what a task needs of it, what a report brings, and how each piece is ruled on.
import { reject, type Rejection } from './errors.ts';
import type { TaskState } from './task-types.ts';

/** The types of file that are taken, told by their content; the endings that each may have, the first its own. */
export const fileTypes = {
  'image/jpeg': { kind: 'photos', endings: ['jpg', 'jpeg', 'jfif'] },
  'image/png': { kind: 'photos', endings: ['png'] },
  'image/webp': { kind: 'photos', endings: ['webp'] },
  'image/heic': { kind: 'photos', endings: ['heic', 'heif', 'hif'] },
  'application/pdf': { kind: 'documents', endings: ['pdf'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    kind: 'documents',
    endings: ['docx'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    kind: 'documents',
    endings: ['xlsx'],
  },
} as const satisfies Record<string, { kind: Exclude<NeedKind, 'files'>; endings: readonly string[] }>;
export type FileType = keyof typeof fileTypes;

/** Bytes of one file. */
export const largestFile = 25_000_000;
/** Files of one report. */
export const mostFiles = 50;

export const needKinds = ['photos', 'documents', 'files'] as const;
/** `files`: of any kind. */
type NeedKind = (typeof needKinds)[number];
/** At least how many of each kind a report needs: absent where it needs none. */
export type EvidenceNeeds = { readonly [K in NeedKind]?: number };

/** What is needed, kind by kind in their order. */
export const needsIn = (needs: { readonly [K in NeedKind]?: number | null | undefined }): EvidenceNeeds =>
  Object.fromEntries(needKinds.flatMap((kind) => (needs[kind] ? [[kind, needs[kind]]] : [])));

/** A file as an event keeps it: what it was, whatever becomes of its row. */
export interface EvidenceFile {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
}

/** What the acceptor says of one file of a report. Without a word it counts as accepted once the task is. */
export interface Ruling {
  readonly file: string;
  readonly accepted: boolean;
  readonly reason?: string | null;
}

/** A piece that was not accepted, known again by its content when the unit reports anew. */
export interface RefusedPiece {
  readonly sha256: string;
  readonly name: string;
  readonly reason: string;
}

/** The first kind of which there are too few, or null. */
export const lacking = (
  needs: EvidenceNeeds | undefined,
  files: readonly Pick<EvidenceFile, 'type'>[],
): NeedKind | null =>
  needKinds.find((kind) => {
    const there = kind === 'files' ? files : files.filter(({ type }) => fileTypes[type].kind === kind);
    return there.length < (needs?.[kind] ?? 0);
  }) ?? null;

/** The named files, each once, in the order in which they were named: those that this person may add to the task. */
export function attached(
  ids: readonly string[] = [],
  known: ReadonlyMap<string, EvidenceFile>,
): readonly EvidenceFile[] | Rejection {
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown >= 0) return reject('unknown_file', `files.${unknown}`);
  return [...new Set(ids)].map((id) => known.get(id)!);
}

/** The rulings as an event keeps them: each on a file of the report, once, a refusal with its reason. */
export function ruled(
  submission: TaskState['submission'],
  rulings: readonly Ruling[],
): readonly Ruling[] | Rejection {
  const files = new Set(submission?.files?.map(({ id }) => id));
  for (const [index, { file, accepted, reason }] of rulings.entries()) {
    if (!files.delete(file)) return reject('unknown_file', `rulings.${index}.file`);
    if (!accepted && !reason) return reject('reason_needed', `rulings.${index}.reason`);
  }
  return rulings.map(({ file, accepted, reason }) => ({ file, accepted, ...(reason && { reason }) }));
}

/** The files of a report but those that are not accepted. */
export const standing = (
  submission: TaskState['submission'],
  rulings: readonly Ruling[],
): readonly EvidenceFile[] =>
  (submission?.files ?? []).filter(
    ({ id }) => !rulings.some(({ file, accepted }) => file === id && !accepted),
  );

/** What was not accepted up to now, the latest reason of each. */
export function refusedPieces(state: TaskState, rulings: readonly Ruling[]): readonly RefusedPiece[] {
  const now = rulings.flatMap(({ file, accepted, reason }): RefusedPiece[] => {
    const piece = state.submission?.files?.find(({ id }) => id === file);
    return piece && !accepted ? [{ sha256: piece.sha256, name: piece.name, reason: reason ?? '' }] : [];
  });
  const again = new Set(now.map(({ sha256 }) => sha256));
  return [...(state.refusedPieces ?? []).filter(({ sha256 }) => !again.has(sha256)), ...now];
}
