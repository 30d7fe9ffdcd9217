// How a unit and what became of it are written, for the use cases that change units one by one or by import.
import type { Client } from '#ledger/database.ts';
import { newId } from '#ledger/ids.ts';
import type { UnitRecord } from '#ledger/organisation.ts';

export type UnitContent = Pick<UnitRecord, 'code' | 'name' | 'shortName' | 'kind' | 'parent' | 'leads'>;

export async function writeUnit(client: Client, ward: string, unit: UnitRecord): Promise<void> {
  await client.query(
    `INSERT INTO unit (id, ward_id, code, name, short_name, kind, parent_id, leads_unit_id, position, version, closed_at, successor_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, short_name = EXCLUDED.short_name, kind = EXCLUDED.kind,
       parent_id = EXCLUDED.parent_id, leads_unit_id = EXCLUDED.leads_unit_id, version = EXCLUDED.version,
       closed_at = EXCLUDED.closed_at, successor_id = EXCLUDED.successor_id`,
    [
      ...[unit.key, ward, unit.code, unit.name, unit.shortName, unit.kind, unit.parent, unit.leads],
      ...[unit.position, unit.version, unit.closedAt, unit.successor],
    ],
  );
}

export interface UnitChange {
  readonly kind: 'created' | 'renamed' | 'moved' | 'amended' | 'merged' | 'closed';
  readonly since: Date;
  readonly decision?: string | undefined;
  readonly before: UnitContent | null;
  /** Of a merger: what it went into. */
  readonly after: UnitContent | null;
  readonly person: string;
  readonly at: Date;
}

export async function writeUnitChange(client: Client, unit: string, change: UnitChange): Promise<void> {
  const { kind, since, decision = null, before, after, person, at } = change;
  await client.query(
    `INSERT INTO unit_change (id, unit_id, kind, since, decision, before, after, person_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [newId(at), unit, kind, since, decision, before, after, person, at],
  );
}
