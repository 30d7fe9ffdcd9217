// How each operation on duties is called so that only the rights decide: on a residential group's duty, that nobody of the table has.
import { dayOf, plusDays } from '#domain/days.ts';
import { signIn, type Caller } from '../api/client.ts';
import type { Product } from '../setup/product.ts';

type Calls = Record<string, (caller: Caller) => Promise<{ status: number }>>;

const today = dayOf(new Date());
const KEY = 'guidance-weekly';
const held = { on: today, place: 'Nhà văn hóa', skills: ['vneid'], people: 9 };
const reason = 'Lý do';

/** @param product and the secretariat, once they are there */
export function dutyCalls(product: () => Product, secretariat: () => Caller): Calls {
  let group: Promise<Caller> | undefined;
  const leader = () => (group ??= signIn(product().url, 'residential-group', product().password));
  const grid = async () => (await secretariat().get(`/duties/grid?key=${KEY}`)).body;
  const duties = async () => (await grid()).rows.map(({ id }: { id: string }) => id) as string[];
  const id = async () => (await duties())[0]!;
  const entered = async () => {
    const { body } = await (await leader()).post(`/duties/${await id()}/record`, { sessions: [held] });
    return body.sessions.at(-1).number as number;
  };
  let weeks = 0;
  /** A week still to come that nothing was said of yet. */
  const week = async () => {
    const { columns } = await grid();
    const ahead = columns.filter(({ key }: { key: string }) => key > plusDays(today, 6));
    return ahead[weeks++ % ahead.length].key as string;
  };
  const free = async (caller: Caller, verb: string) => {
    const [, ...others] = await duties();
    const duty = others[weeks % 4]!;
    return caller.post(`/duties/${duty}/${verb}`, { slots: [await week()], reason });
  };
  return {
    listDuties: (c) => c.get('/duties'),
    getDutyGrid: (c) => c.get(`/duties/grid?key=${KEY}`),
    exportDutyGrid: (c) => c.get(`/duties/register?key=${KEY}`),
    getDuty: async (c) => c.get(`/duties/${await id()}`),
    getDutyHistory: async (c) => c.get(`/duties/${await id()}/history`),
    recordDuty: async (c) => c.post(`/duties/${await id()}/record`, { sessions: [held] }),
    correctDuty: async (c) =>
      c.post(`/duties/${await id()}/correct`, { session: await entered(), reason, ...held }),
    withdrawDuty: async (c) => c.post(`/duties/${await id()}/withdraw`, { session: await entered(), reason }),
    acceptDuty: async (c) => c.post(`/duties/${await id()}/accept`, { sessions: [await entered()] }),
    askExcuseDuty: (c) => free(c, 'ask-excuse'),
    excuseDuty: (c) => free(c, 'excuse'),
    async decideExcuseDuty(c) {
      const slots = [await week()];
      await (await leader()).post(`/duties/${await id()}/ask-excuse`, { slots, reason });
      return c.post(`/duties/${await id()}/decide-excuse`, { slots, granted: false, reason });
    },
    async endDuty(c) {
      const ids = await duties();
      return c.post(`/duties/${ids.at(c === secretariat() ? -1 : -2)}/end`, { reason });
    },
  };
}
