// Targets in words: how far one is, what of it is claimed and accepted, what looks odd, where its list stands.
import { m } from '../paraglide/messages.js';
import { shareWords } from './duties.ts';
import type { MeasurementKind, TargetKind } from '#domain/target-types.ts';
import type { Flag, Reached } from '#domain/targets.ts';
import type { TargetView } from '#web/use-cases/target-types.ts';

export const kindWords: Record<TargetKind, () => string> = {
  at_least: m.target_kind_at_least,
  percent: m.target_kind_percent,
  cadence: m.target_kind_cadence,
  yes_no: m.target_kind_yes_no,
  survey: m.target_kind_survey,
};

export const measurementWords: Record<MeasurementKind, () => string> = {
  figure: m.measurement_figure,
  denominator: m.measurement_denominator,
  survey: m.measurement_survey,
  answer: m.measurement_answer,
  population: m.measurement_population,
};

export const flagWords: Record<Flag, () => string> = {
  above_denominator: m.flag_above_denominator,
  falling: m.flag_falling,
  jump: m.flag_jump,
  after_closing: m.flag_after_closing,
  same_text: m.flag_same_text,
  alike_text: m.flag_alike_text,
  same_photo: m.flag_same_photo,
  alike_photo: m.flag_alike_photo,
};

/** At least 2 models; 100 %; each week: in the target's own words. */
export const wantedWords = ({ kind, value, unit }: Pick<TargetView, 'kind' | 'value' | 'unit'>): string => {
  if (kind === 'percent' || kind === 'survey') return `${value} %`;
  if (kind === 'yes_no') return m.target_yes();
  return m.target_at_least({ value, unit });
};

/** A number is never given where it can't be computed: that it can't is said. */
export function reachedWords({ kind }: Pick<TargetView, 'kind'>, { amount, share }: Reached): string {
  if (kind === 'cadence') return shareWords(share);
  if (amount === null) return m.target_nothing();
  if (kind === 'at_least') return String(amount);
  if (kind === 'yes_no') return amount > 0 ? m.target_yes() : m.target_no();
  return share === null ? m.target_of_none({ amount }) : `${shareWords(share)} (${amount})`;
}

export const targetHref = ({ campaign, key }: Pick<TargetView, 'campaign' | 'key'>): string =>
  `/targets/${campaign}/${key}`;

const isDay = (value: string | null): value is string =>
  value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

/** The day that numbers are asked of; what can't be one is left out, never an error. */
export function momentQuery(params: URLSearchParams): { asOf?: string; knownAt?: string } {
  const [asOf, knownAt] = [params.get('asOf'), params.get('knownAt')];
  return { ...(isDay(asOf) && { asOf }), ...(isDay(knownAt) && { knownAt }) };
}

/** What was typed where a whole number is asked for: a request's body says what is wrong with anything else. */
export const wholeNumber = (typed: string): number | string | undefined =>
  typed === '' ? undefined : /^-?\d+$/.test(typed) ? Number(typed) : typed;
