// Whether two texts are the same or nearly so: by their words in runs of three, diacritics and punctuation aside.
import { fold } from './fold.ts';

/** Shorter texts are alike by chance. */
const LEAST_WORDS = 6;
const RUN = 3;
/** From this part of runs in common on, two texts count as nearly the same. */
const ALIKE = 0.8;

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const runsOf = (words: readonly string[]): Set<string> =>
  new Set(words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' ')));

/** Of two long enough texts: the same words, nearly the same (Jaccard index of their runs), or neither. */
export function likeness(a: string, b: string): 'same' | 'alike' | null {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (first.length < LEAST_WORDS || second.length < LEAST_WORDS) return null;
  if (first.join(' ') === second.join(' ')) return 'same';
  const [one, other] = [runsOf(first), runsOf(second)];
  let common = 0;
  for (const run of one) if (other.has(run)) common++;
  return common / (one.size + other.size - common) >= ALIKE ? 'alike' : null;
}
