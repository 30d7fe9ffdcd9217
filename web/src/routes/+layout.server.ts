// What the frame of every page shows: who I am, the ward, the theme, and whether this is a demo.
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
  me: locals.actor ? await locals.dondoc.me(locals.actor) : null,
  theme: locals.theme,
});
