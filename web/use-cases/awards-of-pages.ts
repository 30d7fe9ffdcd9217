// What the pages ask of commendations: the same use cases as the API's, with what was typed parsed here.
import { awardRulesSchema } from '#domain/award-rules.ts';
import { recordNumbersBody, withdrawNumberBody } from '../api/document-number-json.ts';
import { invalid, parseIn } from '../api/problems.ts';
import type { Deps } from './act-on-process.ts';
import { mayMakeRoutes } from './approval-routes.ts';
import { checkAwardRules, getAwardRules, makeAwardRules, type AwardRulesView } from './award-rules.ts';
import { listDocumentNumbers, recordDocumentNumbers, withdrawDocumentNumber } from './document-numbers.ts';
import { askingFrom, parsed } from './from-page.ts';
import type { ActOptions, Locale, Problem, SignedIn } from './types.ts';

export type RulesAnswer =
  | { readonly ok: true; readonly kept: AwardRulesView }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

export const awardsOfPages = (deps: Deps & { readonly secret: string }) => ({
  rules: (actor: SignedIn, locale: Locale) => getAwardRules(deps, actor, locale),
  mayMakeRules: mayMakeRoutes,
  /** Parses rules that somebody wrote, and says what is wrong with them. */
  async checkRules(actor: SignedIn, raw: unknown, locale: Locale) {
    const read = parseIn(awardRulesSchema, raw, locale);
    if (!read.success) return { rules: null, faults: invalid(read.error, locale).body.errors ?? [] };
    return { rules: read.data, faults: await checkAwardRules(deps, actor, read.data, locale) };
  },
  numbers: (actor: SignedIn, on: string | undefined, locale: Locale) =>
    listDocumentNumbers(deps, actor, { on }, locale),
  recordNumbers(actor: SignedIn, raw: object, how: ActOptions) {
    const asking = askingFrom(deps.secret, actor, '/document-numbers', raw, how);
    return parsed(recordNumbersBody, raw, how.locale, (body) => recordDocumentNumbers(deps, asking, body));
  },
  withdrawNumber(actor: SignedIn, id: string, raw: object, how: ActOptions) {
    const asking = askingFrom(deps.secret, actor, `/document-numbers/${id}/withdraw`, raw, how);
    return parsed(withdrawNumberBody, raw, how.locale, ({ reason }) =>
      withdrawDocumentNumber(deps, asking, { id, reason }),
    );
  },
  async makeRules(actor: SignedIn, raw: unknown, madeFrom: number, how: ActOptions): Promise<RulesAnswer> {
    const asking = askingFrom(deps.secret, actor, '/award-rules', { raw, madeFrom }, how);
    const { status, body } = await parsed(awardRulesSchema, raw as object, how.locale, (rules) =>
      makeAwardRules(deps, asking, { rules, madeFrom }),
    );
    return status < 400
      ? { ok: true, kept: body as AwardRulesView }
      : { ok: false, status, problem: body as Problem };
  },
});
