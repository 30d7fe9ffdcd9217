// The form of what is mailed ⇄ one's preferences.
import type { MailChoice } from '#domain/notices.ts';
import { isId } from './query.ts';

export const mailChoices: readonly MailChoice[] = ['all', 'urgent', 'none'];
/** The fields of single campaigns are named after them. */
export const CAMPAIGN = 'campaign-';

interface Preferred {
  mail: MailChoice;
  /** null: as for everything else. */
  campaigns: { campaign: string; mail: MailChoice | null }[];
}

/** @returns null where the form says something that there isn't: then nothing is to be changed */
export function readPreferences(form: FormData): Preferred | null {
  const choice = (value: unknown) => mailChoices.find((one) => one === value);
  const mail = choice(form.get('mail'));
  const campaigns = [...form.entries()]
    .filter(([name]) => name.startsWith(CAMPAIGN))
    .map(([name, value]) => ({
      campaign: name.slice(CAMPAIGN.length),
      mail: value === '' ? null : choice(value),
    }));
  if (!mail || campaigns.some((one) => one.mail === undefined || !isId(one.campaign))) return null;
  return { mail, campaigns: campaigns.map((one) => ({ ...one, mail: one.mail ?? null })) };
}
