// The councils of a ward: everybody reads who sits on them and how they vote, the office keeps them.
import type { z } from 'zod';
import { type councilContent, councilFault, type Council, type CouncilMember } from '#domain/council.ts';
import { dayOf } from '#domain/days.ts';
import { reject } from '#domain/errors.ts';
import type { Post } from '#domain/process.ts';
import { councilsOf, keepCouncil, type CouncilVersion } from '#ledger/councils.ts';
import type { Client, Pool } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import type { Deps } from './act-on-process.ts';
import { administer, type Asking } from './administer.ts';
import { readNames } from './names.ts';
import { atHanoi } from './task-view.ts';
import type { Answer, PersonRef, SignedIn } from './types.ts';

export interface CouncilView extends Omit<Council, 'members'> {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly members: readonly (Omit<CouncilMember, 'person'> & { readonly person: PersonRef })[];
  /** Why it opens no ballot today. */
  readonly fault: ReturnType<typeof councilFault>;
}

const office = ({ roles }: Post): boolean => roles.includes('secretariat');
export const keepsCouncils = (actor: SignedIn): boolean => actor.posts.some(office);

export async function listCouncils({ pool, clock }: Deps, actor: SignedIn): Promise<CouncilView[]> {
  const views = await viewsOf(pool, await councilsOf(pool, actor.ward), clock());
  return views.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

export async function getCouncil(
  { pool, clock }: Deps,
  actor: SignedIn,
  id: string,
): Promise<CouncilView | null> {
  return (await viewsOf(pool, await councilsOf(pool, actor.ward, id), clock()))[0] ?? null;
}

async function viewsOf(
  database: Pool | Client,
  councils: readonly CouncilVersion[],
  now: Date,
): Promise<CouncilView[]> {
  const people = councils.flatMap(({ council }) => council.members.map(({ person }) => person));
  const names = await readNames(database, { people });
  return councils.map(({ id, version, council, at }) => ({
    ...{ ...council, id, version, at: atHanoi(at) },
    members: council.members.map((member) => ({ ...member, person: names.person(member.person) })),
    fault: councilFault(council, dayOf(now)),
  }));
}

/**
 * @param id null for a new one
 * @param seen the version that was seen (If-Match)
 */
export async function saveCouncil(
  { pool, clock }: Deps,
  asking: Asking,
  id: string | null,
  council: z.output<typeof councilContent>,
  seen?: number,
): Promise<Answer> {
  const now = clock();
  const { actor } = asking;
  const kept = id ?? newId(now);
  return administer(pool, now, asking, {
    ...{ kind: 'council', verb: id ? 'amend' : 'create', id: kept, request: council, permits: office },
    do: async (client) => {
      if (id && (await councilsOf(client, actor.ward, id)).length === 0) return reject('not_found');
      const stranger = await unknownPerson(client, actor.ward, council);
      if (stranger >= 0) return reject('unknown_person', `members.${stranger}.person`);
      const version = await keepCouncil(client, {
        ...{ ward: actor.ward, id: kept, council, person: actor.person, at: now },
        seen: id ? (seen ?? null) : 0,
      });
      if (version === null) return reject('stale');
      const [view] = await viewsOf(client, await councilsOf(client, actor.ward, kept), now);
      return { status: id ? 200 : 201, body: view };
    },
  });
}

async function unknownPerson(client: Client, ward: string, { members }: Council): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM person WHERE ward_id = $1 AND id = ANY($2)',
    [ward, members.map(({ person }) => person)],
  );
  return members.findIndex(({ person }) => !rows.some(({ id }) => id === person));
}
