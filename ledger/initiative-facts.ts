// The facts that an initiative's rules rely on: files, units, whether its title stands already, and the ids of what follows.
import { fold } from '#domain/fold.ts';
import type { InitiativeCommand, InitiativeFacts, InitiativeState } from '#domain/initiative-types.ts';
import type { FactsBasis } from './basis.ts';
import type { Client } from './database.ts';
import { filesToAttach } from './files.ts';
import { derivedId } from './ids.ts';

export async function initiativeFacts(
  client: Client,
  { id, ward, at, actor, state }: FactsBasis<InitiativeState>,
  command: InitiativeCommand,
): Promise<InitiativeFacts> {
  const base: InitiativeFacts = {
    ...{ id, at, actor, files: new Map(), twice: false, tasks: new Map() },
    fits: { unit: false, campaign: false, target: false },
    approval: derivedId('recognition', id, String((state?.proposals ?? 0) + 1)),
  };
  switch (command.type) {
    case 'register': {
      const { unit, campaign = null, target = null, title } = command;
      return {
        ...base,
        files: await filesToAttach(client, { id, ward, actor }, command.files),
        twice: await standsAlready(client, ward, { id, unit, campaign, title }),
        fits: {
          unit: (await standing(client, ward, [unit])).length === 1,
          ...(await planFits(client, ward, campaign, target)),
        },
      };
    }
    case 'edit': {
      const { title } = command;
      const twice = state && title !== undefined && title !== state.title;
      return twice ? { ...base, twice: await standsAlready(client, ward, { ...state, title }) } : base;
    }
    case 'measure':
      return { ...base, files: await filesToAttach(client, { id, ward, actor }, command.files) };
    case 'scale': {
      const units = await standing(client, ward, command.units);
      return { ...base, tasks: new Map(units.map((unit) => [unit, derivedId('scaling', id, unit)])) };
    }
    default:
      return base;
  }
}

/** Two that register the same at once meet at its title: the second finds what the first made. */
async function standsAlready(
  client: Client,
  ward: string,
  { id, unit, campaign, title }: Pick<InitiativeState, 'id' | 'unit' | 'campaign' | 'title'>,
): Promise<boolean> {
  const folded = fold(title);
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `initiative ${unit} ${folded}`,
  ]);
  const { rowCount } = await client.query(
    `SELECT 1 FROM initiative WHERE ward_id = $1 AND unit_id = $2 AND folded = $3 AND id <> $4
       AND campaign_id IS NOT DISTINCT FROM $5 AND status NOT IN ('withdrawn', 'closed') LIMIT 1`,
    [ward, unit, folded, id, campaign],
  );
  return rowCount === 1;
}

async function standing(client: Client, ward: string, units: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM unit WHERE ward_id = $1 AND id = ANY($2) AND closed_at IS NULL FOR SHARE',
    [ward, units],
  );
  return rows.map(({ id }) => id);
}

async function planFits(client: Client, ward: string, campaign: string | null, target: string | null) {
  const { rows } = await client.query<{ target: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(plan->'targets', '[]')) t
       WHERE t->>'key' = $3 AND t->>'kind' = 'at_least') AS target
     FROM campaign WHERE ward_id = $1 AND id = $2 AND status = 'running' FOR SHARE`,
    [ward, campaign, target],
  );
  return { campaign: rows.length === 1, target: rows[0]?.target ?? false };
}
