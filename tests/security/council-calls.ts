// How each operation on councils is called so that only the rights decide.
import type { Caller } from '../api/client.ts';
import { aCouncil } from '../setup/council.ts';

type Calls = Record<string, (caller: Caller) => Promise<{ status: number }>>;

/** @param secretariat once it is there */
export function councilCalls(secretariat: () => Caller): Calls {
  const body = async () => {
    const { person } = (await secretariat().get('/me')).body as { person: { id: string } };
    return aCouncil([{ person: person.id, seat: 'chair' }]);
  };
  const council = async () => (await secretariat().post('/councils', await body())).body.id as string;
  return {
    listCouncils: (c) => c.get('/councils'),
    getCouncil: async (c) => c.get(`/councils/${await council()}`),
    createCouncil: async (c) => c.post('/councils', await body()),
    amendCouncil: async (c) => c.post(`/councils/${await council()}`, await body()),
  };
}
