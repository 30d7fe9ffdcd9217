// How each operation on ballots and their councils is called so that only the rights decide: a ballot for each, whose only member is the police cell's leader.
import { signIn, type Caller } from '../api/client.ts';
import { aCouncil } from '../setup/council.ts';
import type { Product } from '../setup/product.ts';
import { blindedPapers } from '../setup/voter.ts';
import { councilCalls } from './council-calls.ts';

type Calls = Record<string, (caller: Caller) => Promise<{ status: number }>>;
type Way = 'open' | 'paper' | 'secret';

/** Made for the first caller: whoever has no right finds none to what another did there either. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** @param product and the secretariat, once they are there */
export function ballotCalls(product: () => Product, secretariat: () => Caller): Calls {
  const police = once(() => signIn(product().url, 'police', product().password));
  const member = once(async () => (await (await police()).get('/me')).body.person.id as string);
  const made = async (path: string, body: object) => {
    const answer = await (await police()).post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const council = async (secrecy: 'open' | 'secret') =>
    (
      await secretariat().post(
        '/councils',
        aCouncil([{ person: await member(), seat: 'chair' }], { secrecy }),
      )
    ).body.id;
  const body = async (way: Way) => ({
    ...{ council: await council(way === 'secret' ? 'secret' : 'open'), way, title: 'Quyền' },
    candidates: [{ title: 'Tập thể' }],
  });
  const drawn = async (way: Way) => (await made('/ballots', await body(way))).id as string;
  const roll = async () => ({ roll: [{ member: await member(), attendance: 'present' }] });
  const started = async (way: Way) => {
    const id = await drawn(way);
    await made(`/ballots/${id}/start`, await roll());
    return id;
  };
  const papers = async (id: string) => ({ blinded: (await blindedPapers(await police(), id)).sent });
  const issued = async () => {
    const id = await started('secret');
    await made(`/ballots/${id}/take`, await papers(id));
    return id;
  };
  const choices = { choices: { c1: 'for' } };
  const figures = {
    minutes: { number: '1', on: '2026-01-01' },
    papers: [
      {
        ...{ paper: '1', issued: 1, returned: 1, valid: 1 },
        candidates: [{ candidate: 'c1', for: 1, against: 0, abstained: 0 }],
      },
    ],
  };
  const closed = once(async () => {
    const id = await started('paper');
    await made(`/ballots/${id}/count`, figures);
    return id;
  });
  const reason = { reason: 'Lý do' };
  const on = (make: () => Promise<string>, verb: string, say: object | ((id: string) => Promise<object>)) => {
    const asked = once(async () => {
      const id = await make();
      return { path: `/ballots/${id}/${verb}`, body: typeof say === 'function' ? await say(id) : say };
    });
    return async (c: Caller) => {
      const { path, body } = await asked();
      return c.post(path, body);
    };
  };
  const open = once(() => drawn('open'));
  const drawing = once(() => body('open'));
  return {
    ...councilCalls(secretariat),
    listBallots: (c) => c.get('/ballots'),
    getBallot: async (c) => c.get(`/ballots/${await open()}`),
    drawUpBallot: async (c) => c.post('/ballots', await drawing()),
    startBallot: on(() => drawn('open'), 'start', roll),
    takeBallot: on(() => started('secret'), 'take', papers),
    openBallot: on(issued, 'open', {}),
    voteBallot: on(() => started('open'), 'vote', choices),
    countBallot: on(() => started('paper'), 'count', figures),
    withdrawBallotCandidate: on(() => drawn('open'), 'withdraw-candidate', { candidate: 'c1', ...reason }),
    closeBallot: on(() => started('open'), 'close', {}),
    cancelBallot: on(() => drawn('open'), 'cancel', reason),
    exportBallotMinutes: async (c) => c.get(`/ballots/${await closed()}/minutes`),
    getPublishedBallot: async (c) => c.get(`/ballots/${await closed()}/published`),
  };
}
