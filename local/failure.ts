// A failure that a person can mend: one sentence in Vietnamese that says how, and the technical detail after it.
import { statfsSync } from 'node:fs';

export class StartFailure extends Error {
  readonly detail: string;

  constructor(sentence: string, detail = '') {
    super(sentence);
    this.name = 'StartFailure';
    this.detail = detail;
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

const fewBytes = 4 * 1024 * 1024;

/** Free bytes on the disk of `folder`; unknown counts as plenty. */
export function freeBytes(folder: string): number {
  try {
    const disk = statfsSync(folder);
    return disk.bavail * disk.bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** A server on a full disk can't always write why it stopped, so the disk itself is asked too. */
export function isDiskFull(folder: string, output: string): boolean {
  return (
    /No space left on device|Check free disk space|ENOSPC|disk is full|53100/i.test(output) ||
    freeBytes(folder) < fewBytes
  );
}

export function diskFull(folder: string, detail: string): StartFailure {
  return new StartFailure(
    `Ổ đĩa chứa ${folder} đã đầy: hãy giải phóng ít nhất 500 MB, hoặc đặt DATA_DIR sang ổ đĩa khác rồi chạy lại.`,
    `The disk of ${folder} is full: free 500 MB or set DATA_DIR to a folder on another disk. ${detail}`.trim(),
  );
}
