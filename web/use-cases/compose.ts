// The web's composition: everything that pages and API call, made once per process.
import { Client, Connection } from '@temporalio/client';
import type { TaskVerb } from '#domain/task-types.ts';
import { taskBodies } from '#domain/task-bodies.ts';
import { calendarOf } from '#ledger/calendar.ts';
import { keyFiles } from '#ballots/key-files.ts';
import { createInspector } from '#files/inspector.ts';
import type { FileStore } from '#files/store.ts';
import { presentPosition } from '#ledger/changes.ts';
import { dailyRoots } from '#ledger/roots.ts';
import { createPool, Unavailable } from '#ledger/database.ts';
import { createAuth } from '../auth.ts';
import { authCall } from './auth-call.ts';
import { invalid, parseIn, problem } from '../api/problems.ts';
import { positionSeal } from '../sealed-position.ts';
import { createUploads } from '../uploads.ts';
import { actOnTask } from './act-on-task.ts';
import { administration } from './administration.ts';
import { chosenPost, resolveActor, resolveActors } from './actor.ts';
import { approvalsOfPages } from './approvals-of-pages.ts';
import { awardsOfPages } from './awards-of-pages.ts';
import { readBoard } from './board.ts';
import type { BoardQuery } from './board-query.ts';
import { amend, mayAmendCalendar } from './calendar.ts';
import { ballotsOfPages } from './ballots-of-pages.ts';
import { councilsOfPages } from './councils-of-pages.ts';
import { demoAccounts } from './demo-accounts.ts';
import { excerptsOf, type FileDeps } from './files.ts';
import { listCampaigns, listPeople, listUnits, me } from './directory.ts';
import { latenessOfTask, readLateness, type LatenessScope } from './lateness.ts';
import { countTasks, countViews, listTasks, taskAfter } from './list-tasks.ts';
import { getTask, taskHistory, taskPeople } from './read-task.ts';
import { mailPreferences, setMailPreferences, type Preferred } from './mail-preferences.ts';
import { dutiesOfPages } from './duties-of-pages.ts';
import { gatherNotices } from './notice-tasks.ts';
import { countUnread, listNotices, readNotices, type NoticeQuery, type Reading } from './notices.ts';
import { mailboxIn } from './mailbox.ts';
import { listAudit, readAuditEntry, readsAudit, type AuditQuery } from './audit.ts';
import { watchSignIns } from './sign-ins.ts';
import { askingFrom } from './from-page.ts';
import { mandatesOfPages } from './mandates-of-pages.ts';
import { readPictures } from './pictures.ts';
import { resembling } from './resembling.ts';
import { initiativePages } from './act-on-initiative.ts';
import { roundPages } from './round-pages.ts';
import { note, type Noted } from './noted.ts';
import { originOf } from './origin.ts';
import { targetsOfPages } from './targets-of-pages.ts';
import { readiness } from './readiness.ts';
import { listRefusedMail, seesRefusedMail } from './refused-mail.ts';
import { giveMany, previewRows, type Asked, type Row } from './give-many.ts';
import { draftsIn, helpersIn } from './drafts-of-pages.ts';
import { templatesIn } from './templates-of-pages.ts';
import { idsOfNumbers } from './task-numbers.ts';
import type { ActAnswer, ActOptions, Locale, Problem, SignedIn, TaskQuery, TaskView } from './types.ts';

export interface ComposeOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly secret: string;
  readonly publicUrl: string;
  readonly demo: boolean;
  /** Where the demo's own SMTP server keeps what it caught; null where there is none. */
  readonly mailbox: string | null;
  /** Where files are kept, and where they lie while they come in. */
  readonly store: FileStore;
  readonly dataDir: string;
  readonly clock: () => Date;
}

export type Dondoc = ReturnType<typeof compose>;

export function compose(options: ComposeOptions) {
  const { clock } = options;
  const folder = options.demo ? options.mailbox : null;
  const pool = createPool(options.databaseUrl);
  const { auth, prisma } = createAuth(options);
  const connection = Connection.lazy({ address: options.temporalAddress });
  const temporal = new Client({ connection, namespace: options.namespace });
  const deps = { pool, clock, auth, secret: options.secret, keys: keyFiles(options.dataDir) };
  const inspector = createInspector();
  const seal = positionSeal(options.secret);
  const uploads = createUploads(options.dataDir, actorOf);
  const files: FileDeps = { pool, clock, store: options.store, inspector };

  const signIns = watchSignIns(auth.handler, {
    ...{ pool, clock },
    userOf: async (headers) => (await auth.api.getSession({ headers }))?.user.id ?? null,
  });

  async function actorOf(headers: Headers): Promise<SignedIn | null> {
    const session = await auth.api.getSession({ headers });
    const actor = session && (await resolveActor(pool, session.user.id, clock()));
    if (!actor) return null;
    return { ...actor, acting: chosenPost(headers), origin: originOf(headers, session.session.token) };
  }

  /** @param task null for a new one */
  async function act(
    actor: SignedIn,
    task: string | null,
    type: TaskVerb | 'create',
    body: object,
    how: ActOptions,
  ): Promise<ActAnswer> {
    const parsed = parseIn(taskBodies[type], body, how.locale);
    if (!parsed.success) return refused(invalid(parsed.error, how.locale));
    const { keyed } = askingFrom(options.secret, actor, `/tasks/${task ?? ''}/${type}`, body, how);
    try {
      const answer = await actOnTask(deps, {
        actor,
        task,
        command: { type, ...parsed.data } as never,
        keyed,
        ifMatch: how.ifMatch,
        locale: how.locale,
        present: (given) => given,
      });
      if (answer.status >= 400) return refused(answer as { status: number; body: Problem });
      return { ok: true, status: answer.status, task: answer.body as TaskView };
    } catch (error) {
      if (error instanceof Unavailable) return refused(problem('unavailable', how.locale));
      throw error;
    }
  }

  return {
    deps,
    files,
    seal,
    uploads,
    excerpts: (actor: SignedIn, ids: readonly string[]) => excerptsOf(pool, actor, ids),
    /** better-auth's handler, with the audit's watch around it. */
    signIns,
    now: () => clock().toISOString(),
    actorOf,
    /** Where what changed stands now, for a page to go on from. */
    position: async () => seal.seal(await presentPosition(pool)),
    actorsOf: (users: readonly string[]) => resolveActors(pool, users, clock()),
    /** @returns the cookies to pass on, or why not */
    async signIn(account: string, password: string, headers: Headers) {
      const body = { username: account, password };
      const response = await authCall(signIns, options.publicUrl, '/sign-in/username', headers, body);
      if (response.ok) return { ok: true as const, cookies: response.headers.getSetCookie() };
      return { ok: false as const, code: response.status === 429 ? 'too_many' : 'unauthenticated' };
    },
    async signOut(headers: Headers) {
      const response = await authCall(signIns, options.publicUrl, '/sign-out', headers, {});
      return response.headers.getSetCookie();
    },
    demoAccounts: () => (options.demo ? demoAccounts(pool) : Promise.resolve(null)),
    me: (actor: SignedIn) => me(pool, actor),
    tasks: {
      list: (actor: SignedIn, query: TaskQuery) => listTasks(deps, actor, query),
      page: (actor: SignedIn, query: TaskQuery) => listTasks(deps, actor, query, null),
      counts: (actor: SignedIn, query: TaskQuery) => countTasks(deps, actor, query),
      viewCounts: (actor: SignedIn) => countViews(deps, actor),
      after: (actor: SignedIn, query: TaskQuery, id: string) => taskAfter(deps, actor, query, id),
      get: (actor: SignedIn, id: string) => getTask(deps, actor, id),
      history: (actor: SignedIn, id: string) => taskHistory(deps, actor, id),
      people: (actor: SignedIn, id: string) => taskPeople(deps, actor, id),
      act,
      idsOf: (actor: SignedIn, numbers: readonly string[], task: string | null) =>
        idsOfNumbers(pool, actor, numbers, task),
      create: (actor: SignedIn, body: object, how: ActOptions) => act(actor, null, 'create', body, how),
      giveMany: (actor: SignedIn, asked: readonly Asked[], locale: Locale) =>
        giveMany((body, key) => act(actor, null, 'create', body, { key, locale }), asked, locale),
      previewRows: (actor: SignedIn, rows: readonly Row[]) => previewRows(deps, actor, rows),
    },
    duties: dutiesOfPages(deps),
    approvals: approvalsOfPages(deps),
    awards: awardsOfPages(deps),
    councils: councilsOfPages(deps),
    ballots: ballotsOfPages(deps),
    templates: templatesIn(deps),
    helpers: helpersIn(deps),
    drafts: draftsIn(deps),
    targets: targetsOfPages(deps),
    board: (actor: SignedIn, query: BoardQuery) => readBoard(deps, actor, query),
    lateness: (actor: SignedIn, scope: LatenessScope) => readLateness(deps, actor, scope),
    pictures: (actor: SignedIn, scope: LatenessScope) => readPictures(deps, actor, scope),
    resembling: (actor: SignedIn, id: string) => resembling(pool, actor, id),
    latenessOfTask: (actor: SignedIn, id: string) => latenessOfTask(deps, actor, id),
    campaigns: {
      list: (actor: SignedIn) => listCampaigns(pool, actor, clock()),
      get: async (actor: SignedIn, id: string) => (await listCampaigns(pool, actor, clock(), id))[0] ?? null,
    },
    units: { list: (actor: SignedIn, closed = false) => listUnits(pool, actor, closed) },
    ...administration(deps),
    people: { list: (actor: SignedIn, query: { unit?: string }) => listPeople(pool, actor, query, clock()) },
    notices: {
      list: (actor: SignedIn, query: NoticeQuery) => listNotices(pool, actor, query),
      byTask: (actor: SignedIn, query: NoticeQuery) => gatherNotices(deps, actor, query),
      unread: (actor: SignedIn) => countUnread(pool, actor),
      read: (actor: SignedIn, reading: Reading) => readNotices(pool, actor, reading, clock()),
      preferences: (actor: SignedIn) => mailPreferences(pool, actor),
      setPreferences: (actor: SignedIn, preferred: Preferred) => setMailPreferences(pool, actor, preferred),
    },
    refusedMail: (actor: SignedIn) =>
      seesRefusedMail(actor) ? listRefusedMail(pool, actor, clock()) : Promise.resolve(null),
    /** Null where mail goes to real people: nobody may read it here. */
    mailbox: folder === null ? null : mailboxIn(folder),
    calendar: (actor: SignedIn) => calendarOf(pool, actor.ward),
    mayAmendCalendar,
    amendCalendar: (actor: SignedIn, content: Parameters<typeof amend>[2]) =>
      amend(pool, actor, content, clock()),
    rounds: roundPages(deps),
    initiatives: initiativePages(deps),
    audit: {
      reads: readsAudit,
      list: (actor: SignedIn, query: AuditQuery) => listAudit(pool, actor, query),
      get: (actor: SignedIn, id: string) => readAuditEntry(pool, actor, id),
      roots: (actor: SignedIn, days: { from?: string | undefined; until?: string | undefined }) =>
        dailyRoots(pool, actor.ward, days),
    },
    /** For pages that show what the audit keeps the reading of. */
    note: (actor: SignedIn, noted: Noted) => note(deps, actor, noted),
    mandates: mandatesOfPages(deps),
    readiness: () => readiness(pool, temporal),
    close: async () => {
      await Promise.all([pool.end(), prisma.$disconnect(), connection.close(), inspector.close()]);
    },
  };
}

const refused = ({ status, body }: { status: number; body: Problem }): ActAnswer => ({
  ok: false,
  status,
  problem: body,
});
