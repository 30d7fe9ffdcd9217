// The councils of a ward, each in its versions: what a ballot was drawn up by stays as it was.
import { councilContent, type Council } from '#domain/council.ts';
import type { Client, Pool } from './database.ts';

export interface CouncilVersion {
  readonly id: string;
  readonly version: number;
  readonly council: Council;
  readonly at: string;
}

interface Row {
  id: string;
  version: number;
  content: unknown;
  at: Date;
}

/** The newest version of each, or of one. */
export async function councilsOf(
  client: Client | Pool,
  ward: string,
  id: string | null = null,
): Promise<CouncilVersion[]> {
  const { rows } = await (client as Client).query<Row>({
    name: 'councils',
    text: `SELECT DISTINCT ON (id) id, version, content, at FROM council
           WHERE ward_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY id, version DESC`,
    values: [ward, id],
  });
  return rows.map(({ content, at, ...row }) => ({
    ...row,
    // Parsed again: what came into the form of councils after it was kept has its default.
    council: councilContent.parse(content),
    at: at.toISOString(),
  }));
}

/**
 * Keeps a council under its next version.
 * @param seen the version that it was made from; 0 for a new one; null where it was not said
 * @returns null, with nothing written, where that is not the newest any more
 */
export async function keepCouncil(
  client: Client,
  given: { ward: string; id: string; council: Council; seen: number | null; person: string; at: Date },
): Promise<number | null> {
  const { ward, id, council, seen, person, at } = given;
  await client.query('SELECT 1 FROM ward WHERE id = $1 FOR UPDATE', [ward]);
  const [newest] = await councilsOf(client, ward, id);
  const version = newest?.version ?? 0;
  if (seen !== null && seen !== version) return null;
  await client.query(
    'INSERT INTO council (ward_id, id, version, content, person_id, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [ward, id, version + 1, JSON.stringify(council), person, at],
  );
  return version + 1;
}
