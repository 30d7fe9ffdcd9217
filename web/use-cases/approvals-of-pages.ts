// What the pages ask of approvals and their routes: the same use cases as the API's, with what was typed parsed here.
import { approvalBodies } from '#domain/approval-bodies.ts';
import { routeSchema } from '#domain/approval-route.ts';
import { Unavailable } from '#ledger/database.ts';
import type { ApprovalView } from '../api/approval-json.ts';
import { invalid, parseIn, problem } from '../api/problems.ts';
import { actOnApproval } from './act-on-approval.ts';
import type { Deps } from './act-on-process.ts';
import {
  checkRoute,
  getRoute,
  listRoutes,
  makeRoute,
  mayMakeRoutes,
  type RouteView,
} from './approval-routes.ts';
import { countApprovals, listApprovals, type ApprovalQuery } from './list-approvals.ts';
import { approvalHistory, getApproval } from './read-approval.ts';
import { hashOf } from './receipts.ts';
import type { ActOptions, Locale, Problem, SignedIn } from './types.ts';

export type ApprovalActAnswer =
  | { readonly ok: true; readonly approval: ApprovalView }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

export type RouteAnswer =
  | { readonly ok: true; readonly kept: RouteView }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

interface PageDeps extends Deps {
  readonly secret: string;
}

export const approvalsOfPages = (deps: PageDeps) => ({
  list: (actor: SignedIn, query: ApprovalQuery) => listApprovals(deps, actor, query),
  counts: (actor: SignedIn) => countApprovals(deps, actor),
  get: (actor: SignedIn, id: string) => getApproval(deps, actor, id),
  history: (actor: SignedIn, id: string) => approvalHistory(deps, actor, id),
  /** @param id null for a new one */
  async act(
    actor: SignedIn,
    id: string | null,
    type: keyof typeof approvalBodies,
    body: object,
    how: ActOptions,
  ): Promise<ApprovalActAnswer> {
    const parsed = parseIn(approvalBodies[type], body, how.locale);
    if (!parsed.success) return { ok: false, ...refusedBy(invalid(parsed.error, how.locale)) };
    try {
      const { status, body: answer } = await actOnApproval(deps, {
        ...{ actor, id, ifMatch: how.ifMatch, locale: how.locale },
        command: { type, ...parsed.data } as never,
        keyed: keyedFor(deps, actor, `page /approvals/${id ?? ''}/${type}`, body, how),
        present: (given) => given,
      });
      return status < 400
        ? { ok: true, approval: answer as ApprovalView }
        : { ok: false, status, problem: answer as Problem };
    } catch (error) {
      if (error instanceof Unavailable)
        return { ok: false, ...refusedBy(problem('unavailable', how.locale)) };
      throw error;
    }
  },
  routes: {
    list: (actor: SignedIn, locale: Locale) => listRoutes(deps, actor, locale),
    get: (actor: SignedIn, code: string, locale: Locale) => getRoute(deps, actor, code, locale),
    mayMake: mayMakeRoutes,
    /** Parses a route that somebody wrote, and says what is wrong with it. */
    async check(actor: SignedIn, raw: unknown, locale: Locale) {
      const parsed = parseIn(routeSchema, raw, locale);
      if (!parsed.success) return { route: null, faults: invalid(parsed.error, locale).body.errors ?? [] };
      return { route: parsed.data, faults: await checkRoute(deps, actor, parsed.data, locale) };
    },
    async make(actor: SignedIn, raw: unknown, madeFrom: number, how: ActOptions): Promise<RouteAnswer> {
      const parsed = parseIn(routeSchema, raw, how.locale);
      if (!parsed.success) return { ok: false, ...refusedBy(invalid(parsed.error, how.locale)) };
      const keyed = keyedFor(deps, actor, 'page /approval-routes', { raw, madeFrom }, how);
      const asking = { actor, keyed, locale: how.locale };
      const { status, body } = await makeRoute(deps, asking, { route: parsed.data, madeFrom });
      return status < 400
        ? { ok: true, kept: body as RouteView }
        : { ok: false, status, problem: body as Problem };
    },
  },
});

const refusedBy = ({ status, body }: { status: number; body: Problem }) => ({ status, problem: body });

const keyedFor = ({ secret }: PageDeps, actor: SignedIn, route: string, body: object, how: ActOptions) =>
  how.key
    ? { person: actor.person, route, key: how.key, bodyHash: hashOf(JSON.stringify(body), secret) }
    : undefined;
