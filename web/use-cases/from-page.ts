// A form of a page, as the use cases take it: its body parsed, its key kept.
import type { z } from 'zod';
import { invalid, parseIn } from '../api/problems.ts';
import type { Asking } from './administer.ts';
import { hashOf } from './receipts.ts';
import type { ActOptions, Answer, SignedIn } from './types.ts';

/** Who asks, for a form that is done once under its key. */
export function askingFrom(
  secret: string,
  actor: SignedIn,
  route: string,
  body: object,
  { key, locale }: ActOptions,
): Asking {
  const bodyHash = hashOf(JSON.stringify(body), secret);
  return {
    actor,
    locale,
    keyed: key ? { person: actor.person, route: `page ${route}`, key, bodyHash } : undefined,
  };
}

/** @returns what `run` answers, or why the body does not fit */
export async function parsed<S extends z.ZodType>(
  schema: S,
  body: object,
  locale: ActOptions['locale'],
  run: (body: z.output<S>) => Promise<Answer>,
): Promise<Answer> {
  const read = parseIn(schema, body, locale);
  return read.success ? run(read.data) : invalid(read.error, locale);
}
