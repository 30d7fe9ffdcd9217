// A draft in a form: what was written of it, as the fields of its act have it.
import type { EvidenceNeeds } from '#domain/evidence.ts';
import { fieldOf } from './dates.ts';
import { needsTyped } from './evidence.ts';
import { draftVerbs } from '#domain/drafting.ts';
import type { DraftView } from '#web/use-cases/draft-rows.ts';
import type { DraftForm } from '#web/use-cases/drafts-of-pages.ts';
import { isId } from './query.ts';
import type { PartTyped } from './split-form.ts';
import type { Typed } from './verb-form.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A day as a date field has it; what is no instant yet stays as it was typed. */
const day = (value: unknown): string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) && value.includes('T')
    ? fieldOf(value)
    : text(value);

/** Whatever stands in it came from somebody: nothing is taken for granted. */
export function typedDraft(body: Record<string, unknown>): Partial<Typed> {
  const children = Array.isArray(body['children']) ? (body['children'] as Record<string, unknown>[]) : [];
  return {
    percent: typeof body['percent'] === 'number' ? String(body['percent']) : '',
    text: text(body['text']),
    reason: text(body['reason']),
    due: day(body['due']),
    doneAt: day(body['doneAt']),
    parts: children.map((part): PartTyped => ({
      ...{ lead: text(part?.['lead']), title: text(part?.['title']), product: text(part?.['product']) },
      ...{ due: day(part?.['due']), required: part?.['required'] !== false },
      needs: needsTyped((part?.['evidence'] ?? {}) as EvidenceNeeds),
    })),
  };
}

export const draftActs = ['save', 'ready', 'return', 'discard'] as const;

/** What is written, in a few words: its text or reason, or how many parts. */
export function draftText(body: Record<string, unknown>): string {
  const parts = Array.isArray(body['children'])
    ? (body['children'] as Record<string, unknown>[]).map((part) => text(part?.['title']))
    : [];
  return [text(body['text']), text(body['reason']), ...parts].filter(Boolean).join('\n');
}

/** What a form says of the draft that it goes on from; null where it is none of an act that is drafted. */
export function readDraft(
  form: FormData,
  task: string,
  body: object,
  act: DraftForm['act'],
): DraftForm | null {
  const verb = draftVerbs.find((one) => one === form.get('verb'));
  if (!verb) return null;
  const [draft, note, version] = [form.get('draft'), form.get('note'), form.get('draft-version')];
  return {
    ...{ task, verb, act, body },
    draft: typeof draft === 'string' && isId(draft) ? draft : null,
    note: typeof note === 'string' ? note.trim() : '',
    version: typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : undefined,
  };
}

/** An act that helpers and leaders draft together: what stands of it; as a helper one writes it for somebody else. */
export interface Drafted {
  shared?: DraftView | undefined;
  as?: 'helper' | null;
}
