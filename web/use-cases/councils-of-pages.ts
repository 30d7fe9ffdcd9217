// Councils as their pages ask for them: the same use cases as the API's, each form done once under its key.
import { councilContent } from '#domain/council.ts';
import type { Deps } from './act-on-process.ts';
import { getCouncil, keepsCouncils, listCouncils, saveCouncil } from './councils.ts';
import { askingFrom, parsed } from './from-page.ts';
import type { ActOptions, SignedIn } from './types.ts';

export const councilsOfPages = (deps: Deps & { readonly secret: string }) => ({
  list: (actor: SignedIn) => listCouncils(deps, actor),
  get: (actor: SignedIn, id: string) => getCouncil(deps, actor, id),
  mayKeep: keepsCouncils,
  /** @param id null for a new one */
  save: (actor: SignedIn, id: string | null, body: object, how: ActOptions) =>
    parsed(councilContent, body, how.locale, (council) =>
      saveCouncil(
        deps,
        askingFrom(deps.secret, actor, `/councils/${id ?? ''}`, body, how),
        id,
        council,
        how.ifMatch,
      ),
    ),
});
