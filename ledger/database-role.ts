// What the database's own role could do to the audit, whatever the program does: asked, so that it can be told.
import type { Client, Pool } from './database.ts';

/** True where the role that we connect as can't change, empty or unguard act, journal and seal. */
export async function auditIsLocked(database: Pool | Client): Promise<boolean> {
  const { rows } = await (database as Client).query<{ locked: boolean }>(
    `SELECT bool_and(NOT pg_has_role(relowner, 'MEMBER') AND NOT has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')) AS locked
     FROM pg_class WHERE oid IN ('act'::regclass, 'journal'::regclass, 'seal'::regclass)`,
  );
  return rows[0]!.locked;
}
