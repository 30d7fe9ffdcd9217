// What an operation of the API is: declared once, from which come its route, its validation and its place in the document.
import type { z } from 'zod';
import type { ErrorCode } from '#domain/errors.ts';
import type { Arrived } from '../uploads.ts';
import type { Dondoc } from '../use-cases/compose.ts';
import type { Keyed } from '../use-cases/receipts.ts';
import type { Answer, Locale, SignedIn } from '../use-cases/types.ts';

export interface Call<Params, Query, Body> {
  readonly dondoc: Dondoc;
  readonly actor: SignedIn;
  readonly locale: Locale;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Where a file came, its body's schema was not asked. */
  readonly file: Arrived | undefined;
  /** Present where the caller sent an Idempotency-Key. */
  readonly keyed: Keyed | undefined;
  readonly ifMatch: number | undefined;
}

export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** As in OpenAPI, below /api/v1: /tasks/{id} */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** True where a file as multipart/form-data may stand for the body. */
  readonly takesFile?: true;
  /** JSON by a schema, or a file (the body is a Download) of a media type. */
  readonly answers: { readonly status: number; readonly description: string } & (
    { readonly schema: z.ZodType } | { readonly file: string }
  );
  /** The refusals, besides those that every operation may give. */
  readonly refusals: readonly ErrorCode[];
  /**
   * True where the use case keeps the receipt itself, in the transaction of its act;
   * otherwise the router keeps it when the answer is known.
   */
  readonly keepsReceipt?: true;
  /** A reading that the audit keeps: of personal data, or of the audit. Whatever leaves as a file is kept without being declared. */
  readonly noted?: 'read';
  readonly handle: (call: Call<never, never, never>) => Promise<Answer>;
}

type Output<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** Gives the handler the types of what its schemas let through. */
export const operation = <
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
>(
  declared: Omit<Operation, 'params' | 'query' | 'body' | 'handle'> & {
    params?: P;
    query?: Q;
    body?: B;
    handle: (call: Call<Output<P>, Output<Q>, Output<B>>) => Promise<Answer>;
  },
): Operation => declared as unknown as Operation;
