// A person registers an initiative or acts on one.
import { isRejection, type ErrorCode } from '#domain/errors.ts';
import { initiativeBodies, type InitiativeVerb } from '#domain/initiative-bodies.ts';
import { mayRegister } from '#domain/initiative-rights.ts';
import type { InitiativeCommand } from '#domain/initiative-types.ts';
import type { Pool } from '#ledger/database.ts';
import { actOnProcess, type Acted, type Deps, type ProcessAct } from './act-on-process.ts';
import { listUnits } from './directory.ts';
import { askingFrom, parsed } from './from-page.ts';
import type { InitiativeView } from './initiative-types.ts';
import { getInitiative, listInitiatives, type InitiativeQuery } from './initiatives.ts';
import type { ActOptions, Answer, SignedIn } from './types.ts';

type How = Pick<ProcessAct<'initiative', InitiativeView>, 'actor' | 'keyed' | 'ifMatch' | 'locale'>;

const showsCurrent: readonly ErrorCode[] = [
  ...(['stale', 'wrong_state', 'own_work', 'evaluated_already', 'scaled_already'] as const),
];

const acted: Acted<'initiative', InitiativeView> = {
  kind: 'initiative',
  sees: async (pool, actor, id) => (await getInitiative(pool, actor, id)) !== null,
  read: async (client, actor, id) => (await getInitiative(client, actor, id))!,
  showsCurrent: (rejected) => showsCurrent.includes(rejected),
};

/** @param id null for a new one */
export const actOnInitiative = (
  deps: Deps,
  how: How,
  id: string | null,
  command: InitiativeCommand,
): Promise<Answer<InitiativeView>> =>
  actOnProcess(deps, acted, { ...how, id, command, present: (answer) => answer }) as Promise<
    Answer<InitiativeView>
  >;

/** Initiatives as their pages ask for them: each form done once under its key. */
export function initiativePages(deps: {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly secret: string;
}) {
  const asking = (actor: SignedIn, route: string, body: object, how: ActOptions) => ({
    ...askingFrom(deps.secret, actor, `/initiatives/${route}`, body, how),
    ifMatch: how.ifMatch,
  });
  return {
    list: (actor: SignedIn, query: InitiativeQuery) => listInitiatives(deps.pool, actor, query),
    /** Those that the actor registers one for. */
    async unitsFor(actor: SignedIn) {
      const units = await listUnits(deps.pool, actor);
      return units.filter(({ id }) => !isRejection(mayRegister({ unit: id, campaign: null }, actor)));
    },
    get: (actor: SignedIn, id: string) => getInitiative(deps.pool, actor, id),
    register: (actor: SignedIn, body: object, how: ActOptions) =>
      parsed(initiativeBodies.register, body, how.locale, (read) =>
        actOnInitiative(deps, asking(actor, 'register', body, how), null, { type: 'register', ...read }),
      ),
    act: (actor: SignedIn, id: string, verb: InitiativeVerb, body: object, how: ActOptions) =>
      parsed(initiativeBodies[verb], body, how.locale, (read) =>
        actOnInitiative(deps, asking(actor, `${id}/${verb}`, body, how), id, {
          type: verb,
          ...read,
        } as InitiativeCommand),
      ),
  };
}
