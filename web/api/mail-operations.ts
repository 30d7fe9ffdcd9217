// The operations on mail: whose address refused it.
import { z } from 'zod';
import { listRefusedMail, seesRefusedMail } from '../use-cases/refused-mail.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const refused = operation({
  id: 'listRefusedMail',
  noted: 'read',
  method: 'get',
  path: '/mail/refused',
  summary: 'People whose address refused our last mail for good; the office and the administrator only',
  answers: {
    status: 200,
    description: 'The people and what their mail server said, newest first',
    schema: z.object({
      items: z.array(
        z.object({
          person: z.uuid(),
          name: z.string(),
          post: z.string().nullable(),
          address: z.string(),
          answer: z.string(),
          at: z.iso.datetime({ offset: true }),
        }),
      ),
    }),
  },
  refusals: ['forbidden'],
  async handle({ dondoc: { deps }, actor, locale }) {
    if (!seesRefusedMail(actor)) return problem('forbidden', locale);
    return { status: 200, body: { items: await listRefusedMail(deps.pool, actor, deps.clock()) } };
  },
});

export const mailOperations: readonly Operation[] = [refused];
