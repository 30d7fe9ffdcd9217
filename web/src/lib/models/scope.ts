// What a list or board is narrowed to, in words: campaign, phase, unit.
import { NONE, type CampaignView, type TaskQuery, type UnitRef } from '#web/use-cases/types.ts';
import { m } from '../paraglide/messages.js';

type Asked = Pick<TaskQuery, 'campaign' | 'phase' | 'unit' | 'below'>;

/** The campaign's title is left to whoever shows it more prominently. */
export function conditionsOf(
  { campaign, phase, unit, below }: Asked,
  units: readonly Pick<UnitRef, 'id' | 'name'>[],
  shown: Pick<CampaignView, 'phases'> | null,
): string[] {
  const name = units.find(({ id }) => id === unit)?.name;
  return [
    campaign === NONE && m.board_no_campaign(),
    phase === NONE ? m.board_no_phase() : shown?.phases.find(({ key }) => key === phase)?.name,
    name && (below ? m.board_scope_unit({ unit: name }) : name),
  ].filter((words): words is string => Boolean(words));
}
