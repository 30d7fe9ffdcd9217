// A member's part in a secret ballot, as their browser does it: papers taken, and votes sealed and cast without a session.
import { blind, unblind, type Blinded } from '#ballots/blind.ts';
import { seal, type CastBallot } from '#ballots/box.ts';
import type { Choices } from '#domain/ballot-types.ts';
import type { Caller } from '../api/client.ts';

export interface Papers {
  readonly id: string;
  readonly keys: { readonly box: string; readonly papers: Readonly<Record<string, string>> };
  readonly signed: Readonly<Record<string, { token: string; signature: string }>>;
}

export async function blindedPapers(caller: Caller, id: string) {
  const { keys, mine } = (await caller.get(`/ballots/${id}`)).body;
  const blinded: Record<string, Blinded> = {};
  for (const paper of mine.papers as string[]) blinded[paper] = await blind(keys.papers[paper]);
  const sent = Object.fromEntries(Object.entries(blinded).map(([paper, one]) => [paper, one.blinded]));
  return { keys, blinded, sent };
}

export async function takePapers(caller: Caller, id: string): Promise<Papers> {
  const { keys, blinded, sent } = await blindedPapers(caller, id);
  const answer = await caller.post(`/ballots/${id}/take`, { blinded: sent });
  if (answer.status !== 200) throw new Error(`no papers: ${JSON.stringify(answer.body)}`);
  const signed: Record<string, { token: string; signature: string }> = {};
  for (const [paper, one] of Object.entries(blinded))
    signed[paper] = {
      token: one.token,
      signature: await unblind(keys.papers[paper], one, answer.body.signed[paper]),
    };
  return { id, keys, signed };
}

export const sealed = (papers: Papers, choices: Choices, paper = '1', change: Partial<CastBallot> = {}) =>
  seal(papers.keys.box, papers.id, { paper, ...papers.signed[paper]!, choices, ...change });

/** @returns the answer's status and what was refused */
export async function cast(url: string, id: string, body: Uint8Array<ArrayBuffer>, headers = {}) {
  const response = await fetch(`${url}/ballot-box/${id}`, { method: 'POST', body, headers });
  return { status: response.status, cookie: response.headers.get('set-cookie'), body: await response.json() };
}
