// The calls on commendations that the table of rights has rows for.
import { shippedAwardRules as rules } from '#domain/award-rules-vn.ts';
import type { Caller } from '../api/client.ts';

const elsewhere = { series: 'state-decision', on: '2026-01-05', words: 'Quyết định khác của Ủy ban' };
let next = 0;

export const awardCalls = (office: () => Caller) => ({
  getAwardRules: (c: Caller) => c.get('/award-rules'),
  checkAwardRules: (c: Caller) => c.post('/award-rules/check', { rules }),
  listDocumentNumbers: (c: Caller) => c.get('/document-numbers'),
  recordDocumentNumbers: (c: Caller) => c.post('/document-numbers', { ...elsewhere, from: (next += 1) }),
  withdrawDocumentNumber: async (c: Caller) => {
    await office().post('/document-numbers', { ...elsewhere, from: (next += 1) });
    const { series } = (await office().get('/document-numbers')).body as {
      series: { key: string; entries: { id: string }[] }[];
    };
    const [newest] = series.find(({ key }) => key === elsewhere.series)!.entries;
    return c.post(`/document-numbers/${newest!.id}/withdraw`, { reason: 'Ghi nhầm' });
  },
  makeAwardRules: async (c: Caller) =>
    c.post('/award-rules', { rules, madeFrom: (await office().get('/award-rules')).body.version as number }),
});
