// The rules of commendation of a ward: what ships as version 1, and the versions that its office made.
import { awardRulesSchema, type AwardRules } from '#domain/award-rules.ts';
import { shippedAwardRules } from '#domain/award-rules-vn.ts';
import type { Client, Pool } from './database.ts';

export interface AwardRulesVersion {
  readonly rules: AwardRules;
  readonly version: number;
  /** When the office made it; null of what ships. */
  readonly madeAt: string | null;
}

export async function newestAwardRules(client: Client | Pool, ward: string): Promise<AwardRulesVersion> {
  const { rows } = await (client as Client).query<{ rules: AwardRules; version: number; at: Date }>({
    name: 'newest-award-rules',
    text: 'SELECT rules, version, at FROM award_rules WHERE ward_id = $1 ORDER BY version DESC LIMIT 1',
    values: [ward],
  });
  const [own] = rows;
  if (!own) return { rules: shippedAwardRules, version: 1, madeAt: null };
  // Parsed again: what came into the form of the rules after it was made has its default.
  return { rules: awardRulesSchema.parse(own.rules), version: own.version, madeAt: own.at.toISOString() };
}

/**
 * Keeps the rules under their next version; dossiers that were received keep theirs.
 * @param madeFrom the version that they were made from
 * @returns null, with nothing written, where that is not the newest any more
 */
export async function keepAwardRules(
  client: Client,
  given: { ward: string; person: string; rules: AwardRules; madeFrom: number; at: string },
): Promise<number | null> {
  const { ward, person, rules, madeFrom, at } = given;
  await client.query('SELECT 1 FROM ward WHERE id = $1 FOR UPDATE', [ward]);
  if ((await newestAwardRules(client, ward)).version !== madeFrom) return null;
  await client.query(
    'INSERT INTO award_rules (ward_id, version, rules, person_id, at) VALUES ($1, $2, $3, $4, $5)',
    [ward, madeFrom + 1, JSON.stringify(rules), person, at],
  );
  return madeFrom + 1;
}
