// Sign-ins and sign-outs in the audit, granted and refused alike: a watch around the handler that grants them.
import type { Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import { record } from '#ledger/record.ts';
import { originOf } from './origin.ts';

type Handler = (request: Request) => Promise<Response>;

interface Deps {
  readonly pool: Pool;
  readonly clock: () => Date;
  /** The user whose session the request brings, for a sign-out. */
  readonly userOf: (headers: Headers) => Promise<string | null>;
}

/** A try for an account that nobody has concerns no ward: it is counted by the limit on tries, and kept nowhere. */
export const watchSignIns =
  (handler: Handler, deps: Deps): Handler =>
  async (request) => {
    const { pathname } = new URL(request.url);
    const signsIn = pathname.endsWith('/sign-in/username');
    if (!signsIn && !pathname.endsWith('/sign-out')) return handler(request);
    const said = signsIn ? await request.clone().text() : '';
    const user = signsIn ? null : await deps.userOf(request.headers);
    const response = await handler(request);
    const whom = signsIn
      ? await personBy(deps.pool, 'us.username = $1', nameIn(said))
      : user && (await personBy(deps.pool, 'us.id = $1', user));
    if (whom) await keep(deps, signsIn ? 'sign-in' : 'sign-out', whom, request, response);
    return response;
  };

function nameIn(body: string): string {
  try {
    const { username } = JSON.parse(body) as { username?: unknown };
    return typeof username === 'string' ? username.toLowerCase().slice(0, 200).replaceAll('\u0000', '') : '';
  } catch {
    return '';
  }
}

interface Whom {
  readonly person: string;
  readonly ward: string;
}

async function personBy(pool: Pool, where: string, value: string): Promise<Whom | null> {
  const { rows } = await pool.query<Whom>(
    `SELECT pe.id AS person, pe.ward_id AS ward FROM person pe JOIN "user" us ON us.id = pe.user_id WHERE ${where}`,
    [value],
  );
  return rows[0] ?? null;
}

async function keep(
  { pool, clock }: Deps,
  verb: 'sign-in' | 'sign-out',
  { person, ward }: Whom,
  request: Request,
  response: Response,
): Promise<void> {
  const now = clock();
  const outcome = response.ok ? 'accepted' : response.status === 429 ? 'too_many' : 'unauthenticated';
  await record(pool, {
    ...{ ward, id: person, commandId: newId(now), kind: 'session', verb, at: now.toISOString() },
    ...{ person, post: null, outcome, request: {} },
    origin: originOf(request.headers, response.headers.get('set-auth-token')),
  });
}
