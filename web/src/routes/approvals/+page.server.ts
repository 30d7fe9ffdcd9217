// Approvals: what waits for me, what my unit put in, all that I may see; each with who holds it and since when.
import { approvalViews, type ApprovalViewName } from '$lib/models/approvals.ts';
import { signedIn } from '$lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { dondoc, actor } = signedIn(locals);
  const asked = url.searchParams.get('view') as ApprovalViewName | null;
  const counts = await dondoc.approvals.counts(actor);
  const first: ApprovalViewName = counts['to-decide'] > 0 ? 'to-decide' : counts.mine > 0 ? 'mine' : 'all';
  const view = asked && approvalViews.includes(asked) ? asked : first;
  const after = /^\d{1,7}$/.exec(url.searchParams.get('after') ?? '')?.[0];
  const { items, next } = await dondoc.approvals.list(actor, { view, after });
  return { view, counts, items, next: next && `/approvals?view=${view}&after=${next}` };
};
