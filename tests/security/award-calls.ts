// The calls on commendations that the table of rights has rows for.
import { shippedAwardRules as rules } from '#domain/award-rules-vn.ts';
import type { Caller } from '../api/client.ts';

export const awardCalls = (office: () => Caller) => ({
  getAwardRules: (c: Caller) => c.get('/award-rules'),
  checkAwardRules: (c: Caller) => c.post('/award-rules/check', { rules }),
  makeAwardRules: async (c: Caller) =>
    c.post('/award-rules', { rules, madeFrom: (await office().get('/award-rules')).body.version as number }),
});
