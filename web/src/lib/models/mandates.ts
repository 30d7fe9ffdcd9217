// Mandates and days off in words, and what their forms say as the use cases take it.
import { m } from '../paraglide/messages.js';
import type { ActKind } from '#domain/mandate.ts';
import type { MandateState } from '#web/use-cases/list-mandates.ts';
import type { Problem } from '#web/use-cases/types.ts';
import { endOfDay, startOfDay } from './dates.ts';

export const kindWords: Record<ActKind, () => string> = {
  carry_out: m.mandate_carry_out,
  rule: m.mandate_rule,
  direct: m.mandate_direct,
};

export const mandateStates: Record<MandateState, () => string> = {
  to_come: m.mandate_to_come,
  standing: m.mandate_standing,
  over: m.mandate_over,
  revoked: m.mandate_revoked,
  lapsed: m.mandate_lapsed,
};

interface InPlace {
  readonly title: string;
  readonly mandate: { readonly principal: { readonly name: string } | null };
}

/** "thay đồng chí …": by name and post; in the demo the name is the post. A vacant post goes by its title. */
export function inPlaceWords({ title, mandate: { principal } }: InPlace): string {
  if (!principal || principal.name === title) return m.in_place_of_post({ post: title });
  return m.in_place_of_person({ name: principal.name, post: title });
}

/** A form that was refused, with what was typed in it. */
export interface Refused {
  readonly form: string;
  readonly id: string;
  readonly problem: Problem;
  readonly typed: Readonly<Record<string, string>>;
  readonly ticked: { readonly acts: readonly string[]; readonly campaigns: readonly string[] };
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** Two days of a form as the instants at which the first begins and the last ends; nothing where one is missing. */
const period = (form: FormData) => {
  const [from, until] = [text(form, 'from'), text(form, 'until')];
  return { ...(from && { from: startOfDay(from) }), ...(until && { until: endOfDay(until) }) };
};

const paper = (form: FormData) => ({ number: text(form, 'number'), date: text(form, 'date') });

export const mandateForm = (form: FormData): object => ({
  post: text(form, 'post'),
  person: text(form, 'person'),
  acts: form.getAll('acts').map(String),
  campaigns: form.getAll('campaigns').map(String),
  decision: paper(form),
  ...period(form),
});

/** The paper may come later, with the confirmation. */
export const timeOffForm = (form: FormData): object => ({
  person: text(form, 'person'),
  ...period(form),
  ...(text(form, 'number') && { decision: paper(form) }),
});

export const confirmForm = (form: FormData): object => ({
  ...(text(form, 'person') && { person: text(form, 'person') }),
  ...(text(form, 'number') && { decision: paper(form) }),
});
