// What became of a form of administration, as its page is told of it.
import type { Deed } from '#web/use-cases/administration.ts';

export interface Fault {
  readonly title: string;
  readonly detail: string;
  readonly errors: { path: string; message: string }[];
}

export interface Outcome {
  readonly deed: Deed;
  /** What the form was about, where a page has several of one kind. */
  readonly about: string;
  readonly typed: Record<string, string>;
  /** Null once it is done. */
  readonly problem: Fault | null;
}
export type Refused = Outcome & { readonly problem: Fault };

export const refusedOf = (form: Outcome | null | undefined): Refused | null =>
  form?.problem ? { ...form, problem: form.problem } : null;
