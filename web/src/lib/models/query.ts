// The address of the list ⇄ what is asked of it; what the address can't mean is left out, never an error.
import { counters, type Deadline } from '#domain/deadline.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import type { TaskQuery, View } from '#web/use-cases/types.ts';

/** In the order of the navigation. */
export const views: View[] = ['mine', 'unit', 'to-review', 'assigned-by-me', 'overdue', 'all'];
export const states: TaskStatus[] = [
  'assigned',
  'acknowledged',
  'in_progress',
  'submitted',
  'returned',
  'accepted',
  'handed_back',
  'suspended',
  'recalled',
];
export const deadlines: Deadline[] = ['overdue', 'due_soon', 'in_term', 'none', 'done_on_time', 'done_late'];

export const PAGE = 30;
const LONGEST_SEARCH = 200;

/** The state filter's words beside the states themselves: work still to be done, which is the default, and everything. */
export type StateChoice = TaskStatus | 'open' | 'any';
const choices: StateChoice[] = ['open', 'any', ...states];

export interface ListQuery extends Omit<TaskQuery, 'state'> {
  view: View;
  state: StateChoice;
}

const oneOf = <T extends string>(all: T[], value: string | null) => all.find((one) => one === value);

/** Of what was typed into an address: no control characters, no blanks around it, not too long. */
const short = (value: string | null, max: number) =>
  value
    ?.replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, max) || undefined;

export const isId = (value: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

export function queryOf(params: URLSearchParams, home: View): ListQuery {
  const campaign = params.get('campaign');
  const unit = params.get('unit');
  return {
    view: oneOf(views, params.get('view')) ?? home,
    campaign: campaign && isId(campaign) ? campaign : undefined,
    unit: unit && isId(unit) ? unit : undefined,
    phase: short(params.get('phase'), 100),
    counter: oneOf([...counters], params.get('counter')),
    state: oneOf(choices, params.get('state')) ?? 'open',
    deadline: oneOf(deadlines, params.get('deadline')),
    q: short(params.get('q'), LONGEST_SEARCH),
    after: short(params.get('after'), 1_000),
    limit: PAGE,
  };
}

/** The same list with something changed; it starts again from its first page unless `after` is what changes. */
export function hrefOf(query: Partial<ListQuery>, changes: Partial<ListQuery> = {}): string {
  const { view, campaign, unit, phase, counter, deadline, q, after, ...rest } = {
    ...query,
    after: undefined,
    ...changes,
  };
  const state = rest.state === 'open' ? undefined : rest.state;
  return `/tasks?${paramsOf({ view, campaign, unit, phase, state, counter, deadline, q, after })}`;
}

/** Only what says something. */
function paramsOf(said: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(said).filter((pair): pair is [string, string] => Boolean(pair[1])),
  );
}

/** What the house is asked: 'any' is its way of not naming a state. */
export const asked = ({ state, ...query }: ListQuery): TaskQuery => ({
  ...query,
  state: state === 'any' ? undefined : state,
});

/**
 * What is counted: the same list, but of finished work too while no state was chosen, so that the official counters
 * always add up to all that the view was ever given.
 */
export const counted = (query: ListQuery): TaskQuery => ({
  ...asked(query.state === 'open' ? { ...query, state: 'any' } : query),
  after: undefined,
  limit: 1,
});

/** What somebody sees first: what waits for them. */
export function homeView(counts: Record<View, number>, roles: string[]): View {
  if (counts['to-review'] > 0) return 'to-review';
  const oversees = roles.some((role) =>
    ['secretariat', 'standing_committee', 'monitor', 'admin'].includes(role),
  );
  return oversees ? 'all' : 'unit';
}

/** More tasks than this make no register; the API says so too. */
export const REGISTER_MOST = 10_000;

/** The register of just the tasks that the counters count, as an Excel file. */
export function registerHref(query: ListQuery): string {
  const { view, campaign, unit, phase, state, counter, deadline, q } = counted(query);
  return `/api/v1/tasks/register?${paramsOf({ view, campaign, unit, phase, state, counter, deadline, q })}`;
}
