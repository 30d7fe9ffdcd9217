// The rooms of administration: the office's and the administrator's; those of people are the administrator's.
import { maintainer } from '$lib/server/administer.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
  const { dondoc, actor } = maintainer(locals);
  return { administrates: dondoc.administration.isAdministrator(actor) };
};
