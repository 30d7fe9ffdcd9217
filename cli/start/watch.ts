// Under `npm run dev`: when code of the worker or of the web's server changes, makes what depends on it and starts them again.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { sayFailure, type Say } from './say.ts';
import { makeGenerated } from './generated.ts';
import type { Kept } from './keep.ts';
import { root } from './settings.ts';

const rooms = ['domain', 'campaigns', 'ledger', 'workflows', 'activities', 'workers', 'documents', 'web'];
/** Pages and texts are Vite's business: it reloads them in the browser. */
const left = /(^|\/)(src|messages|static|build|\.svelte-kit|project\.inlang|node_modules)\/|\.tmp|~$/;
const quiet = 300;

export function watchSources(parts: Kept[], say: Say, signal: AbortSignal): void {
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();
  const again = async (): Promise<void> => {
    say('… mã nguồn đã đổi, đang khởi động lại');
    try {
      await makeGenerated(['bundle'], say, signal);
      for (const part of parts) await part.restart();
      say('✓ đã khởi động lại');
    } catch (error) {
      if (!signal.aborted) sayFailure(error);
    }
  };
  for (const room of rooms) {
    watch(join(root, room), { recursive: true, signal }, (_event, file) => {
      if (!file?.endsWith('.ts') || left.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => (work = work.then(again)), quiet);
    });
  }
}
