// What somebody wrote as JSON in a form: read, or told as a fault like any other, with what was typed kept.
import { fail } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';

export type Faults = readonly { readonly path: string; readonly message: string }[];

export async function writtenJson(request: Request) {
  const form = await request.formData();
  const json = String(form.get('json') ?? '');
  const told = { json, key: String(form.get('key') ?? ''), madeFrom: Number(form.get('version')) };
  try {
    return { ...told, raw: JSON.parse(json) as unknown, broken: null };
  } catch (error) {
    return { ...told, raw: null, broken: m.route_broken_json({ fault: (error as Error).message }) };
  }
}

/** Refused: what was typed stands in the form again, and the same key makes the next try. */
export const refusedJson = (json: string, key: string, faults: Faults) =>
  fail(422, { json, key, faults, kept: null });
