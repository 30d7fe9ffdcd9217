// A secret vote from the voter's browser: papers taken and kept here until they are cast, and looked for in what was published.
import { blind, unblind, type Blinded } from '#ballots/blind.ts';
import { seal } from '#ballots/box.ts';
import { fromBase64, toBase64 } from '#ballots/bytes.ts';
import { recount, type Published, type RecountFault } from '#ballots/published.ts';
import type { Choices } from '#domain/ballot-types.ts';
import type { BallotView } from '#web/use-cases/ballots.ts';

/** What lies in the browser of a paper; `sealed` from the first try to cast it, for the same to be sent again. */
export interface KeptPaper extends Blinded {
  readonly signature: string | null;
  readonly sealed: string | null;
  readonly cast: boolean;
}
export type Kept = Readonly<Record<string, KeptPaper>>;

const place = (ballot: string) => `ballot:${ballot}`;

export const keptPapers = (ballot: string): Kept =>
  JSON.parse(localStorage.getItem(place(ballot)) ?? '{}') as Kept;

const keep = (ballot: string, papers: Kept): Kept => {
  localStorage.setItem(place(ballot), JSON.stringify(papers));
  return papers;
};

/** @returns the code of the refusal, or null: the papers are here */
export async function takePapers({ id, keys, mine }: BallotView): Promise<string | null> {
  const blinded: Record<string, KeptPaper> = { ...keptPapers(id) };
  for (const paper of mine.papers)
    blinded[paper] ??= { ...(await blind(keys!.papers[paper]!)), signature: null, sealed: null, cast: false };
  // Kept before it is sent: after a lost answer just the same is asked for again.
  keep(id, blinded);
  const response = await fetch(`/api/v1/ballots/${id}/take`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      blinded: Object.fromEntries(mine.papers.map((paper) => [paper, blinded[paper]!.blinded])),
    }),
  });
  const answer = (await response.json()) as { signed?: Record<string, string>; code?: string };
  if (!answer.signed) return answer.code ?? 'internal';
  for (const paper of mine.papers)
    blinded[paper] = {
      ...blinded[paper]!,
      signature: await unblind(keys!.papers[paper]!, blinded[paper]!, answer.signed[paper]!),
    };
  keep(id, blinded);
  return null;
}

/** Sent without cookie, referrer or anything else that says who sends it. @returns the code of the refusal, or null */
export async function castPaper(
  { id, keys }: BallotView,
  paper: string,
  choices: Choices,
): Promise<string | null> {
  const papers = keptPapers(id);
  const { token, signature, sealed } = papers[paper]!;
  const bytes = sealed
    ? fromBase64(sealed)
    : await seal(keys!.box, id, { paper, token, signature: signature!, choices });
  keep(id, { ...papers, [paper]: { ...papers[paper]!, sealed: toBase64(bytes) } });
  const response = await fetch(`/ballot-box/${id}`, {
    ...{ method: 'POST', body: bytes, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' },
    headers: { 'content-type': 'application/octet-stream' },
  });
  const { refused = null } = (await response.json()) as { refused?: string };
  // What was counted is not kept: who finds the device finds the token alone. What was refused may be said otherwise.
  keep(id, { ...papers, [paper]: { ...papers[paper]!, sealed: null, cast: refused === null } });
  return refused;
}

export interface Recounted {
  readonly fault: RecountFault | null;
  readonly votes: number;
  /** Whether each paper that was cast from here stands in the list. */
  readonly mine: boolean | null;
}

export async function recountHere(id: string): Promise<Recounted> {
  const published = (await (await fetch(`/api/v1/ballots/${id}/published`)).json()) as Published;
  const cast = Object.values(keptPapers(id)).filter((one) => one.cast);
  return {
    fault: await recount(published),
    votes: published.list.length,
    mine:
      cast.length > 0 ? cast.every(({ token }) => published.list.some((one) => one.token === token)) : null,
  };
}
