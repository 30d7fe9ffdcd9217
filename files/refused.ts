// Why a file is not taken: thrown wherever it shows, told as a code of domain/errors.ts.
import type { ErrorCode } from '#domain/errors.ts';

export type FileFault = Extract<ErrorCode, `file_${string}`>;

export class Refused extends Error {
  readonly code: FileFault;
  constructor(code: FileFault) {
    super(code);
    this.code = code;
  }
}
