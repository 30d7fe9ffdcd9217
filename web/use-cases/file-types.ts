// Files as the pages and the API tell of them and hand them out.
import type { Readable } from 'node:stream';
import type { EvidenceFile } from '#domain/evidence.ts';

/** A file of a report, and what was said of it. */
export interface ReportedFile extends EvidenceFile {
  /** True or false once it was ruled on. */
  readonly accepted: boolean | null;
  /** Why it was not accepted: now, or where an earlier report brought the same. */
  readonly reason: string | null;
  /** The same was not accepted in an earlier report. */
  readonly refusedBefore: boolean;
}

/** A stored file as an answer's body: opened only when it is sent. */
export interface Streamed {
  readonly name: string;
  readonly type: string;
  readonly bytes?: number;
  /** Shown by the browser rather than saved: our own pictures alone. */
  readonly inline: boolean;
  /** Changes with the content. */
  readonly tag: string;
  readonly open: () => Promise<Readable>;
}
