// What SvelteKit's events carry for every page.
import type { SignedIn } from '#web/use-cases/types.ts';
import type { Dondoc } from '$lib/server/dondoc.ts';
import type { Theme } from '$lib/models/theme.ts';

declare global {
  namespace App {
    interface Locals {
      dondoc: Dondoc;
      actor: SignedIn | null;
      /** The post that they chose to act under is no longer theirs, and the choice was forgotten. */
      actingEnded: boolean;
      theme: Theme;
      /** Where what changed stood before anything of the page was read; null where nobody is signed in. */
      position: string | null;
      /** Raw Set-Cookie values of the sign-in, passed on untouched with the answer. */
      setCookies: string[];
    }
    interface Error {
      message: string;
      /** What to tell the administrator, who finds it in the log. */
      id?: string;
    }
  }
}

export {};
