// Helpers and drafts as the pages and the API ask for them: with bodies as the API's, parsed, and each form done once.
import type { z } from 'zod';
import type { DraftVerb } from '#domain/drafting.ts';
import type { Asking } from './administer.ts';
import { readDrafts } from './draft-rows.ts';
import {
  beginDraft,
  discardDraft,
  draftBody,
  draftEdit,
  draftReturn,
  returnDraft,
  saveDraft,
} from './drafts.ts';
import { askingFrom, parsed } from './from-page.ts';
import { endHelper, helperBody, ledUnits, listHelpers, nameHelper } from './helpers.ts';
import { sendDraft, type Sending } from './send-draft.ts';
import type { ActOptions, Answer, SignedIn } from './types.ts';

type Deps = Parameters<typeof nameHelper>[0] & { readonly secret: string };

export const helpersIn = (deps: Deps) => ({
  list: (actor: SignedIn) => listHelpers(deps, actor),
  /** The units whose helpers are the actor's to name. */
  ledUnits,
  name: (asking: Asking, body: z.output<typeof helperBody>) => nameHelper(deps, asking, body),
  end: (asking: Asking, id: string) => endHelper(deps, asking, id),
  nameByForm: (actor: SignedIn, body: object, how: ActOptions) =>
    parsed(helperBody, body, how.locale, (read) =>
      nameHelper(deps, askingFrom(deps.secret, actor, '/helpers', body, how), read),
    ),
});

/** A draft's form, as a page sends it. */
export interface DraftForm {
  readonly task: string;
  readonly verb: DraftVerb;
  /** Null for one that is begun. */
  readonly draft: string | null;
  readonly act: 'save' | 'ready' | 'return' | 'discard' | 'send';
  readonly body: object;
  readonly note: string;
  readonly version: number | undefined;
}

export const draftsIn = (deps: Deps) => ({
  of: (actor: SignedIn, task: string) => readDrafts(deps, actor, task),
  begin: (asking: Asking, task: string, body: z.output<typeof draftBody>) =>
    beginDraft(deps, asking, task, body),
  save: (asking: Asking, id: string, body: z.output<typeof draftEdit>, version?: number) =>
    saveDraft(deps, asking, id, body, version),
  giveBack: (asking: Asking, id: string, body: z.output<typeof draftReturn>, version?: number) =>
    returnDraft(deps, asking, id, body, version),
  discard: (asking: Asking, id: string, version?: number) => discardDraft(deps, asking, id, version),
  send: (asking: Asking, id: string, sending: Sending) => sendDraft(deps, asking, id, sending),
  byForm(actor: SignedIn, form: DraftForm, how: ActOptions): Promise<Answer> {
    const { task, verb, draft, act, body, version } = form;
    const asking = askingFrom(deps.secret, actor, `/tasks/${task}/drafts/${draft ?? verb}/${act}`, form, how);
    const ready = act === 'ready';
    if (!draft)
      return parsed(draftBody, { verb, body, ready }, how.locale, (read) =>
        beginDraft(deps, asking, task, read),
      );
    switch (act) {
      case 'return':
        return parsed(draftReturn, { note: form.note }, how.locale, (read) =>
          returnDraft(deps, asking, draft, read, version),
        );
      case 'discard':
        return discardDraft(deps, asking, draft, version);
      case 'send':
        return sendDraft(deps, asking, draft, {
          ...{ body, version, verb, taskVersion: how.ifMatch },
          present: (answer) => answer,
        });
      case 'save':
      case 'ready':
        return parsed(draftEdit, { body, ready }, how.locale, (read) =>
          saveDraft(deps, asking, draft, read, version),
        );
    }
  },
});
