// How each operation on targets and measurements is called so that only the rights decide: on numbers of a residential group.
import { dayOf } from '#domain/days.ts';
import { signIn, type Caller } from '../api/client.ts';
import type { Product } from '../setup/product.ts';

type Calls = Record<string, (caller: Caller) => Promise<{ status: number }>>;

const day = dayOf(new Date());
const reason = 'Lý do';
const KEY = 'vneid-party-members';

/** @param product and the secretariat, once they are there */
export function targetCalls(product: () => Product, secretariat: () => Caller): Calls {
  let group: Promise<Caller> | undefined;
  const leader = () => (group ??= signIn(product().url, 'residential-group', product().password));
  const campaign = async () => (await secretariat().get('/campaigns')).body.items[0].id as string;
  const unit = async () => (await (await leader()).get('/me')).body.posts[0].unit.id as string;
  const figure = async () => ({ kind: 'figure', unit: await unit(), day, amount: 5 });
  const path = async () => `/targets/${await campaign()}/${KEY}`;
  const entered = async () =>
    (await (await leader()).post(`${await path()}/measurements`, await figure())).body.ids[0] as string;
  return {
    getPictures: (c) => c.get('/board/pictures'),
    exportPictures: (c) => c.get('/board/pictures/workbook'),
    listTargets: (c) => c.get('/targets'),
    getTarget: async (c) => c.get(await path()),
    enterMeasurement: async (c) => c.post(`${await path()}/measurements`, await figure()),
    enterPopulation: async (c) =>
      c.post(`/campaigns/${await campaign()}/population`, {
        day,
        counts: [{ unit: await unit(), group: 'elderly', amount: 40 }],
      }),
    acceptMeasurements: async (c) => c.post('/measurements/accept', { ids: [await entered()] }),
    reviseMeasurement: async (c) =>
      c.post(`/measurements/${await entered()}/revise`, { day, amount: 6, reason }),
    withdrawMeasurement: async (c) => c.post(`/measurements/${await entered()}/withdraw`, { reason }),
  };
}
