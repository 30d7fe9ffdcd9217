// Mentions in a comment: what is being typed after an @, who matches it, and where the names stand in a text.
import { fold } from '#domain/fold.ts';

export interface Mentionable {
  id: string;
  name: string;
  post: string;
  unit: string;
}

const LONGEST = 60;
const MOST = 8;

/** What stands between an @ and the caret; null where none is being typed. Names have blanks in them. */
export function askedFor(text: string, caret: number): { from: number; words: string } | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || (from > 0 && !/[\s(“"]/.test(before[from - 1]!))) return null;
  const words = before.slice(from + 1);
  return words.length > LONGEST || /[\n@]/.test(words) ? null : { from, words };
}

/** By any words of name, post and unit, in any order, without diacritics; each person once. */
export function matching(people: readonly Mentionable[], words: string): Mentionable[] {
  const wanted = fold(words).split(' ').filter(Boolean);
  const fit = people.filter(({ name, post, unit }) => {
    const folded = fold(`${name} ${post} ${unit}`);
    return wanted.every((word) => folded.includes(word));
  });
  return fit.filter(({ id }, index) => fit.findIndex((one) => one.id === id) === index).slice(0, MOST);
}

export const mark = (name: string): string => `@${name}`;

/** A text in pieces, those that are mentions marked; longer names first, as one may begin with another. */
export function pieces(text: string, names: readonly string[]): { text: string; mention: boolean }[] {
  const known = names.map(mark).sort((a, b) => b.length - a.length);
  const found: { text: string; mention: boolean }[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const name = known.find((one) => text.startsWith(one, at));
    if (name) {
      if (plain) found.push({ text: plain, mention: false });
      plain = '';
      found.push({ text: name, mention: true });
    } else plain += text[at];
    at += name?.length ?? 1;
  }
  return plain ? [...found, { text: plain, mention: false }] : found;
}
