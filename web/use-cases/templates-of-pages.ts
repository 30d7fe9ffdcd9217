// Templates as the pages and the API ask for them: with bodies as the API's, parsed, and each form done once.
import type { z } from 'zod';
import { invalid, parseIn } from '../api/problems.ts';
import type { Asking } from './administer.ts';
import { hashOf } from './receipts.ts';
import {
  editTemplate,
  keepsFor,
  listTemplates,
  makeTemplate,
  retireTemplate,
  templateBody,
  templateEdit,
  type TemplateBody,
} from './templates.ts';
import type { ActOptions, Answer, SignedIn } from './types.ts';

type Deps = Parameters<typeof makeTemplate>[0] & { readonly secret: string };

export const templatesIn = (deps: Deps) => ({
  list: (actor: SignedIn) => listTemplates(deps.pool, actor),
  get: async (actor: SignedIn, id: string) => (await listTemplates(deps.pool, actor, id))[0] ?? null,
  keepsFor,
  make: (asking: Asking, body: TemplateBody) => makeTemplate(deps, asking, body),
  edit: (asking: Asking, id: string, body: z.output<typeof templateEdit>, version?: number) =>
    editTemplate(deps, asking, id, body, version),
  retire: (asking: Asking, id: string) => retireTemplate(deps, asking, id),
  /** A sent form: a new template where there is no id. */
  async save(actor: SignedIn, id: string | null, body: object, how: ActOptions): Promise<Answer> {
    const parsed = parseIn(id ? templateEdit : templateBody, body, how.locale);
    if (!parsed.success) return invalid(parsed.error, how.locale);
    const keyed = how.key && {
      person: actor.person,
      route: `page /templates/${id ?? ''}`,
      key: how.key,
      bodyHash: hashOf(JSON.stringify(body), deps.secret),
    };
    const asking = { actor, keyed: keyed || undefined, locale: how.locale };
    if (id) return editTemplate(deps, asking, id, parsed.data, how.ifMatch);
    return makeTemplate(deps, asking, parsed.data as TemplateBody);
  },
});
