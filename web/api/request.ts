// Reads what a request brings: its language, body, keys and versions; whatever doesn't fit is a problem, never a failure.
import type { Request } from 'express';
import { problem, type ProblemAnswer } from './problems.ts';
import type { Locale } from '../use-cases/types.ts';

/** The switch on screen (a cookie) first, then the browser's languages, else Vietnamese. */
export function localeOf(headers: { get(name: string): string | null }): Locale {
  const chosen = /(?:^|;\s*)PARAGLIDE_LOCALE=(vi|en)/.exec(headers.get('cookie') ?? '')?.[1];
  if (chosen) return chosen as Locale;
  const first = /\b(vi|en)\b/i.exec(headers.get('accept-language') ?? '')?.[1];
  return first?.toLowerCase() === 'en' ? 'en' : 'vi';
}

/** Express's headers as the web's own. */
export function headersOf(request: Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

export type Read<T> = { readonly value: T } | { readonly refused: ProblemAnswer };

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a body; an empty one is an empty object. `raw` is what its hash is taken of. */
export function readBody(request: Request, locale: Locale): Read<{ json: unknown; raw: string }> {
  const bytes = request.body as Buffer | undefined;
  if (!bytes || bytes.length === 0) return { value: { json: {}, raw: '' } };
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(request.headers['content-type'] ?? '')) {
    return { refused: problem('unsupported_media', locale) };
  }
  try {
    const raw = decoder.decode(bytes);
    return { value: { json: JSON.parse(raw) as unknown, raw } };
  } catch {
    return { refused: problem('malformed', locale) };
  }
}

/** Idempotency-Key: 1 to 200 printable ASCII characters. */
export const keyForm = /^[\x21-\x7e]{1,200}$/;
/** If-Match: "3", W/"3" or 3; or * for whatever stands. */
export const ifMatchForm = /^(?:\*|(?:W\/)?"?(\d{1,9})"?)$/;

export function readKey(request: Request, locale: Locale): Read<string | undefined> {
  const key = request.headers['idempotency-key'] as string | undefined;
  if (key === undefined || keyForm.test(key)) return { value: key };
  return { refused: problem('invalid', locale, { field: 'Idempotency-Key' }) };
}

export function readIfMatch(request: Request, locale: Locale): Read<number | undefined> {
  const header = request.headers['if-match'];
  if (header === undefined) return { value: undefined };
  const fits = ifMatchForm.exec(header);
  if (fits) return { value: fits[1] === undefined ? undefined : Number(fits[1]) };
  return { refused: problem('invalid', locale, { field: 'If-Match' }) };
}
