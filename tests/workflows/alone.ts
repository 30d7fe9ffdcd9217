// The ledger alone: time comes by a plain loop over what each process waits for, under one clock. No workflow, no Temporal.
import { act } from '#ledger/act.ts';
import type { CampaignState } from '#domain/campaign.ts';
import { launchItem } from '#ledger/launch.ts';
import { id, type Ward } from '../ledger/fixture.ts';
import type { Time } from './skipping.ts';

interface Row {
  id: string;
  kind: 'task' | 'duty' | 'campaign';
  next_at: Date;
  next_command: string;
}

export function ledgerAlone(ward: Ward): Time {
  let clock = '';
  /** Whatever comes next in the whole ward, at its instant, or at once where that has passed. */
  async function come({ id: process, kind, next_at, next_command }: Row): Promise<void> {
    const at = [next_at.toISOString(), clock].sort()[1]!;
    const outcome = await act(ward.pool, {
      kind,
      id: process,
      ward: ward.id,
      command: { type: next_command } as never,
      commandId: id(),
      actor: { kind: 'system', name: 'clock' },
      at,
    });
    if (!outcome.accepted) throw new Error(`${next_command} was refused: ${outcome.rejected}`);
    if (kind === 'campaign') await launch(process, at);
  }
  async function launch(campaign: string, at: string): Promise<void> {
    const { rows } = await ward.pool.query<{ state: CampaignState }>(
      'SELECT state FROM process WHERE id = $1',
      [campaign],
    );
    const { plan, opened } = rows[0]!.state;
    for (const item of plan.items.filter(({ phase }) => phase === opened.at(-1)))
      await launchItem(ward.pool, ward.id, campaign, item, at);
  }
  return {
    set: (instant) => void (clock = instant),
    async passUntil(instant) {
      const next = `SELECT id, kind, next_at, next_command FROM process WHERE next_at <= $1
                    ORDER BY next_at, id LIMIT 1`;
      for (;;) {
        const { rows } = await ward.pool.query<Row>(next, [instant]);
        if (!rows[0]) return;
        await come(rows[0]);
      }
    },
  };
}
