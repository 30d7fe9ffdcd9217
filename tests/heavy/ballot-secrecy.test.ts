// The attacker holds the database with the order of its rows and transactions, the histories, the addresses and times of all
// requests, and the signing keys, and would link votes to voters. First shown to succeed against a naive box, then against ours.
import { constants, createPrivateKey, privateEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { blind, isSigned, makeSigningKeys, unblind } from '#ballots/blind.ts';
import { makeBoxKeys, markOf, seal, unseal, type CastBallot } from '#ballots/box.ts';
import { fromBase64, toBase64 } from '#ballots/bytes.ts';
import { shuffled } from '#ballots/published.ts';

const BALLOTS = 20;
const VOTERS = 50;
const TRIALS = BALLOTS * VOTERS;
const random = (n: number) => crypto.getRandomValues(new Uint32Array(1))[0]! % n;

/** What an attacker can read after a ballot, each list in the order in which it came about. */
interface Traces {
  /** The proxy's log: who cast, one after the other. Addresses are as good as names. */
  readonly requests: readonly number[];
  /** Rows of the box by their transactions. */
  readonly rows: readonly { readonly mark: string; readonly sealed: string }[];
  /** What was blinded, and what was signed of it, by voter. */
  readonly issued: readonly { readonly blinded: string; readonly signed: string }[];
  readonly published: readonly CastBallot[];
}

/** For each voter, the place in the published list of the vote that the attacker takes for theirs. */
type Attack = (traces: Traces) => readonly number[];

const indexBy = <T>(list: readonly T[], key: (one: T) => string) =>
  new Map(list.map((one, i) => [key(one), i]));

/** What comes first was cast first. */
const byOrder: Attack = ({ requests, published }) => {
  const guess: number[] = [];
  requests.forEach((voter, i) => (guess[voter] = i % published.length));
  return guess;
};
/** The row of the request, and in it the mark or the sealed vote that begins as the published one does. */
const byRow: Attack = ({ requests, rows, published }) => {
  const places = indexBy(published, ({ token }) => token);
  const guess: number[] = [];
  requests.forEach((voter, i) => {
    const { mark, sealed } = rows[i]!;
    const found = places.get(mark) ?? published.findIndex(({ token }) => sealed.includes(token));
    guess[voter] = found >= 0 ? found : i;
  });
  return guess;
};
/** The signer looks for what it was given and what it gave in what was published. */
const bySigning: Attack = ({ issued, published }) => {
  const places = new Map(
    published.flatMap(({ token, signature }, i) => [
      [token, i],
      [signature, i],
    ]),
  );
  return issued.map(({ blinded, signed }, i) => places.get(blinded) ?? places.get(signed) ?? i);
};
/** The list stands in the order of marks, or of sealed votes. */
const bySorting: Attack = ({ requests, rows, published }) => {
  const sorted = rows.map(({ mark }) => mark).sort();
  const guess: number[] = [];
  requests.forEach((voter, i) => (guess[voter] = sorted.indexOf(rows[i]!.mark) % published.length));
  return guess;
};
const attacks: Record<string, Attack> = { byOrder, byRow, bySigning, bySorting };

interface Cast {
  readonly traces: Traces;
  /** By voter: the place of their vote in the list. */
  readonly truth: readonly number[];
}

async function voteIn(box: 'naive' | 'ours'): Promise<Cast> {
  const id = crypto.randomUUID();
  const [signing, keys] = [await makeSigningKeys(), await makeBoxKeys()];
  const key = createPrivateKey({
    ...{ key: Buffer.from(signing.secret, 'base64'), format: 'der', type: 'pkcs8' },
  });
  // What the library does, by OpenSSL: a thousand times it would take minutes.
  const signRaw = (blinded: string) =>
    privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(blinded, 'base64')).toString(
      'base64',
    );
  const mark = toBase64(crypto.getRandomValues(new Uint8Array(32)));
  const issued: { blinded: string; signed: string }[] = [];
  const votes: CastBallot[] = [];
  for (let voter = 0; voter < VOTERS; voter++) {
    const blinded = await blind(signing.public);
    const signed = signRaw(blinded.blinded);
    const signature = await unblind(signing.public, blinded, signed);
    issued.push({ blinded: blinded.blinded, signed });
    votes.push({
      paper: '1',
      token: blinded.token,
      signature,
      choices: { c1: random(2) ? 'for' : 'against' },
    });
  }
  const requests = Array.from({ length: VOTERS }, (_, i) => i)
    .map((voter) => ({ voter, at: random(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ voter }) => voter);
  const rows: { mark: string; sealed: string }[] = [];
  for (const voter of requests) {
    const vote = votes[voter]!;
    if (box === 'naive') rows.push({ mark: vote.token, sealed: JSON.stringify(vote) });
    else
      rows.push({
        mark: toBase64(await markOf(mark, vote.token)),
        sealed: toBase64(await seal(keys.public, id, vote)),
      });
  }
  const inOrder = requests.map((voter) => votes[voter]!);
  let published = inOrder;
  if (box === 'ours') {
    const opened = await Promise.all(rows.map(({ sealed }) => unseal(keys.secret, id, fromBase64(sealed))));
    published = shuffled(opened.map((one) => one!));
  }
  for (const { token, signature } of published.slice(0, 2))
    expect(await isSigned(signing.public, token, signature)).toBe(true);
  const places = indexBy(published, ({ token }) => token);
  return {
    traces: { requests, rows, issued, published },
    truth: votes.map(({ token }) => places.get(token)!),
  };
}

/** How many of the thousand votes each attack gives to the right voter. */
async function linked(box: 'naive' | 'ours'): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (let i = 0; i < BALLOTS; i++) {
    const { traces, truth } = await voteIn(box);
    for (const [name, attack] of Object.entries(attacks)) {
      const guess = attack(traces);
      found[name] = (found[name] ?? 0) + truth.filter((place, voter) => guess[voter] === place).length;
    }
  }
  return found;
}

/** A guess hits one in fifty: twenty of a thousand. More than this many come by chance once in a million times. */
const CHANCE = TRIALS / VOTERS + 5 * Math.sqrt(TRIALS / VOTERS);

test('against a naive box, rows in their order under their tokens, the attacker links every vote', async () => {
  const found = await linked('naive');
  expect(found['byOrder']).toBe(TRIALS);
  expect(found['byRow']).toBe(TRIALS);
}, 600_000);

test('against ours, of a thousand votes the attacker links no more than by chance', async () => {
  const found = await linked('ours');
  for (const [name, hits] of Object.entries(found)) expect(hits, name).toBeLessThanOrEqual(CHANCE);
}, 600_000);
