// Which notices a person wants mailed: for all of their work, and otherwise for single campaigns.
import type { MailChoice } from '#domain/notices.ts';
import { transaction, type Pool } from '#ledger/database.ts';
import type { MailPreferences } from './notice-types.ts';
import type { SignedIn } from './types.ts';

export async function mailPreferences(pool: Pool, actor: SignedIn): Promise<MailPreferences> {
  const { rows } = await pool.query<{ mail: MailChoice; email: string | null }>(
    'SELECT mail, email FROM person WHERE id = $1',
    [actor.person],
  );
  const campaigns = await pool.query<{ campaign: string; mail: MailChoice }>(
    `SELECT p.campaign_id AS campaign, p.mail FROM mail_preference p JOIN campaign c ON c.id = p.campaign_id
     WHERE p.person_id = $1 ORDER BY c.launched_at DESC`,
    [actor.person],
  );
  const { mail, email } = rows[0]!;
  return { mail, address: email, campaigns: campaigns.rows };
}

export interface Preferred {
  readonly mail?: MailChoice | undefined;
  /** null: as for everything else. */
  readonly campaigns?: readonly { campaign: string; mail: MailChoice | null }[] | undefined;
}

/** @returns null where a campaign does not exist in the actor's ward: then nothing was changed */
export async function setMailPreferences(
  pool: Pool,
  actor: SignedIn,
  { mail, campaigns = [] }: Preferred,
): Promise<MailPreferences | null> {
  const done = await transaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'SELECT 1 FROM campaign WHERE ward_id = $1 AND id = ANY($2) FOR SHARE',
      [actor.ward, campaigns.map(({ campaign }) => campaign)],
    );
    if (rowCount !== new Set(campaigns.map(({ campaign }) => campaign)).size) return false;
    if (mail) await client.query('UPDATE person SET mail = $2 WHERE id = $1', [actor.person, mail]);
    for (const one of campaigns) {
      const values = [actor.person, one.campaign];
      if (one.mail === null)
        await client.query('DELETE FROM mail_preference WHERE person_id = $1 AND campaign_id = $2', values);
      else
        await client.query(
          `INSERT INTO mail_preference (person_id, campaign_id, mail) VALUES ($1, $2, $3)
           ON CONFLICT (person_id, campaign_id) DO UPDATE SET mail = EXCLUDED.mail`,
          [...values, one.mail],
        );
    }
    return true;
  });
  return done ? mailPreferences(pool, actor) : null;
}
