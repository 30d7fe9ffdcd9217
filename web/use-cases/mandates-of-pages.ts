// Mandates and days off as their pages ask for them: with bodies as the API's, parsed, and each form done once.
import { z } from 'zod';
import type { Asking } from './administer.ts';
import { askingFrom, parsed } from './from-page.ts';
import { listMandates, postsToGive, type MandateQuery } from './list-mandates.ts';
import { listTimeOff } from './list-time-off.ts';
import { giveMandate, mandateBody, revokeMandate } from './mandates.ts';
import { cancelTimeOff, confirmBody, confirmTimeOff, enterTimeOff, timeOffBody } from './time-off.ts';
import type { ActOptions, Answer, SignedIn } from './types.ts';

type Deps = Parameters<typeof giveMandate>[0] & { readonly secret: string };

const nothing = z.strictObject({});

export function mandatesOfPages(deps: Deps) {
  const { pool, clock } = deps;
  /** `route` tells a page's forms apart. */
  const form =
    <S extends z.ZodType>(
      route: string,
      schema: S,
      run: (asking: Asking, body: z.output<S>, id: string) => Promise<Answer>,
    ) =>
    (actor: SignedIn, body: object, how: ActOptions, id = ''): Promise<Answer> =>
      parsed(schema, body, how.locale, (read) =>
        run(askingFrom(deps.secret, actor, `${route}/${id}`, body, how), read, id),
      );
  return {
    list: (actor: SignedIn, query: MandateQuery) => listMandates(pool, actor, query, clock()),
    timeOff: (actor: SignedIn) => listTimeOff(pool, actor, clock()),
    posts: (actor: SignedIn) => postsToGive(pool, actor),
    give: form('/mandates', mandateBody, (who, body) => giveMandate(deps, who, body)),
    revoke: form('/mandates/revoke', nothing, (who, _, id) => revokeMandate(deps, who, id)),
    enterTimeOff: form('/time-off', timeOffBody, (who, body) => enterTimeOff(deps, who, body)),
    confirmTimeOff: form('/time-off/confirm', confirmBody, (who, body, id) =>
      confirmTimeOff(deps, who, id, body),
    ),
    cancelTimeOff: form('/time-off/cancel', nothing, (who, _, id) => cancelTimeOff(deps, who, id)),
  };
}
