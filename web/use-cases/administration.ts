// What pages of administration ask of the house: the same use cases as the API, under the key of the page's form.
import { z } from 'zod';
import type { Pool } from '#ledger/database.ts';
import { invalid, parseIn, problem } from '../api/problems.ts';
import type { Auth } from '../auth.ts';
import * as accounts from './accounts.ts';
import type { Asking } from './administer.ts';
import { listDirectory, listPosts, unitDetail } from './directory-admin.ts';
import { listHandovers } from './handovers.ts';
import { endHolding, leaving } from './holdings.ts';
import { importBody, importOrganisation } from './organisation-import.ts';
import { changePassword, ownPasswordBody, ownSession, passwordDue } from './own-password.ts';
import { giveHolding, holdingBody, makePerson, personBody, renamePerson } from './people.ts';
import { amendPost, closePost, makePost, postAmendment, postBody } from './posts.ts';
import { amendRules, amendsRules, campaignRules, openPhase, previewRules, rulesBody } from './ladders.ts';
import { hashOf } from './receipts.ts';
import type { Answer, Locale, SignedIn } from './types.ts';
import { unitAmendment, unitBody, unitClosing } from './unit-bodies.ts';
import * as units from './units.ts';

interface Deps {
  readonly pool: Pool;
  readonly auth: Auth;
  readonly clock: () => Date;
  readonly secret: string;
}

interface Done {
  readonly schema: z.ZodType;
  run(deps: Deps, asking: Asking, id: string, body: never, ifMatch?: number): Promise<Answer>;
}

/** Joins a use case to the schema of what it is asked. */
const deed = <S extends z.ZodType>(
  schema: S,
  run: (deps: Deps, asking: Asking, id: string, body: z.output<S>, ifMatch?: number) => Promise<Answer>,
): Done => ({ schema, run });

const nothing = z.strictObject({});

const deeds = {
  'create-unit': deed(unitBody, (deps, asking, _, body) => units.makeUnit(deps, asking, body)),
  'amend-unit': deed(unitAmendment, units.amendUnit),
  'close-unit': deed(unitClosing, units.closeUnit),
  'create-post': deed(postBody, makePost),
  'amend-post': deed(postAmendment, amendPost),
  'close-post': deed(nothing, closePost),
  'create-person': deed(personBody, (deps, asking, _, body) => makePerson(deps, asking, body)),
  'rename-person': deed(personBody.pick({ name: true }), renamePerson),
  'give-holding': deed(holdingBody, giveHolding),
  'end-holding': deed(leaving, endHolding),
  'create-account': deed(accounts.accountBody, (deps, asking, _, body) =>
    accounts.makeAccount(deps, asking, body),
  ),
  'reset-password': deed(accounts.passwordBody, accounts.resetPassword),
  lock: deed(nothing, (deps, asking, id) => accounts.lockAccount(deps, asking, id, true)),
  unlock: deed(nothing, (deps, asking, id) => accounts.lockAccount(deps, asking, id, false)),
  'sign-out': deed(nothing, accounts.signOutEverywhere),
  import: deed(importBody, (deps, asking, _, body) => importOrganisation(deps, asking, body)),
  'set-email': deed(accounts.emailBody, accounts.setEmail),
} satisfies Record<string, Done>;
export type Deed = keyof typeof deeds;

type FormHow = Pick<How, 'key' | 'locale'>;

interface How {
  /** What it is done to; empty for what is made. */
  readonly id: string;
  readonly body: object;
  /** Of the form: a double click, or the form sent again, is the same act. */
  readonly key: string;
  readonly ifMatch?: number | undefined;
  readonly locale: Locale;
}

export function administration(deps: Deps) {
  const { pool, clock } = deps;
  const asking = (actor: SignedIn, name: string, id: string, body: object, key: string, locale: Locale) => ({
    ...{ actor, locale },
    keyed: {
      ...{ person: actor.person, route: `page ${name} ${id}`, key },
      bodyHash: hashOf(JSON.stringify(body), deps.secret),
    },
  });
  return {
    administration: {
      maintains: units.maintainsOrganisation,
      isAdministrator: accounts.isAdministrator,
      unit: (actor: SignedIn, id: string) => unitDetail(pool, actor, id, clock()),
      people: (actor: SignedIn, query: { id?: string; q?: string }) =>
        listDirectory(pool, actor, query, clock()),
      posts: (actor: SignedIn) => listPosts(pool, actor, clock()),
      unitOfPost: async (actor: SignedIn, id: string) =>
        (await listPosts(pool, actor, clock())).find((post) => post.id === id)?.unitId ?? null,
      handovers: (actor: SignedIn, id?: string) => listHandovers(pool, actor, id),
      async act(actor: SignedIn, name: Deed, { id, body, key, ifMatch, locale }: How): Promise<Answer> {
        const { schema, run }: Done = deeds[name];
        const parsed = parseIn(schema, body, locale);
        if (!parsed.success) return invalid(parsed.error, locale);
        return run(deps, asking(actor, name, id, body, key, locale), id, parsed.data as never, ifMatch);
      },
    },
    ladders: {
      amends: amendsRules,
      rules: (actor: SignedIn, id: string) => campaignRules(deps, actor, id),
      /** Parses all of the body, the reason too: what is wrong is said before it is to be saved. */
      async preview(actor: SignedIn, id: string, body: object, { locale }: FormHow): Promise<Answer> {
        if (!amendsRules(actor, id)) return problem('forbidden', locale);
        const parsed = parseIn(rulesBody, body, locale);
        if (!parsed.success) return invalid(parsed.error, locale);
        return { status: 200, body: await previewRules(deps, actor, id, parsed.data.rules) };
      },
      async amend(actor: SignedIn, id: string, body: object, { key, locale }: FormHow): Promise<Answer> {
        const parsed = parseIn(rulesBody, body, locale);
        if (!parsed.success) return invalid(parsed.error, locale);
        return amendRules(deps, asking(actor, 'rules', id, body, key, locale), id, parsed.data);
      },
      openPhase: (actor: SignedIn, id: string, phase: string, { key, locale }: FormHow): Promise<Answer> =>
        openPhase(deps, asking(actor, 'phase', id, { phase }, key, locale), id, { phase }),
    },
    /** Whether who is signed in here has a one-time password to change first. */
    async passwordDue(headers: Headers): Promise<boolean> {
      const session = await ownSession(deps, headers);
      return session !== null && passwordDue(pool, session.user);
    },
    /** @returns null once it is changed, or why not */
    async changePassword(headers: Headers, body: object, locale: Locale): Promise<Answer | null> {
      const session = await ownSession(deps, headers);
      if (!session) return problem('unauthenticated', locale);
      const parsed = parseIn(ownPasswordBody, body, locale);
      if (!parsed.success) return invalid(parsed.error, locale);
      const refused = await changePassword(deps, session, parsed.data);
      return refused && problem(refused.rejected, locale, { field: refused.field });
    },
  };
}
