// Templates as the pages and the API ask for them: with bodies as the API's, parsed, and each form done once.
import type { z } from 'zod';
import type { Asking } from './administer.ts';
import { askingFrom, parsed } from './from-page.ts';
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
    const asking = askingFrom(deps.secret, actor, `/templates/${id ?? ''}`, body, how);
    return id
      ? parsed(templateEdit, body, how.locale, (read) => editTemplate(deps, asking, id, read, how.ifMatch))
      : parsed(templateBody, body, how.locale, (read) => makeTemplate(deps, asking, read));
  },
});
