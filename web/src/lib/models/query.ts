// The address of the list ⇄ what is asked of it; what the address can't mean is left out, never an error.
import { counters, type Deadline } from '#domain/deadline.ts';
import type { TaskStatus } from '#domain/task-types.ts';
import { NONE, type Sort, type TaskQuery, type View } from '#web/use-cases/types.ts';

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

/** The first is how lists are sorted where nobody says otherwise. */
export const sorts: Sort[] = ['due', '-due', 'updated', 'number', 'unit', 'since'];

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

const isDay = (value: string | null): string | undefined =>
  value !== null && /^20\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;

export function queryOf(params: URLSearchParams, home: View): ListQuery {
  const campaign = params.get('campaign');
  const unit = params.get('unit');
  return {
    view: oneOf(views, params.get('view')) ?? home,
    campaign: campaign && (campaign === NONE || isId(campaign)) ? campaign : undefined,
    unit: unit && isId(unit) ? unit : undefined,
    below: unit && isId(unit) && params.get('below') === 'true' ? true : undefined,
    phase: short(params.get('phase'), 100),
    dueWeek: isDay(params.get('dueWeek')),
    counter: oneOf([...counters], params.get('counter')),
    state: oneOf(choices, params.get('state')) ?? 'open',
    deadline: oneOf(deadlines, params.get('deadline')),
    q: short(params.get('q'), LONGEST_SEARCH),
    sort: oneOf(sorts.slice(1), params.get('sort')),
    after: short(params.get('after'), 1_000),
    limit: PAGE,
  };
}

/** The same list with something changed; it starts again from its first page unless `after` is what changes. */
export function hrefOf(query: Partial<ListQuery>, changes: Partial<ListQuery> = {}): string {
  return `/tasks?${listParams({ ...query, after: undefined, ...changes })}`;
}

/** A task beside the list that it was opened from. */
export const taskHref = (id: string, query: Partial<ListQuery>): string =>
  `/tasks/${id}?${listParams(query)}`;

/** The list that an address names, without the act that a form put into it: `?view=…`, or nothing. */
export function listOf(url: URL): string {
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  return kept.size > 0 ? `?${kept}` : '';
}

function listParams(query: Partial<ListQuery> | TaskQuery): URLSearchParams {
  const { view, campaign, unit, below, phase, state, counter, deadline, dueWeek, q, sort, after } = query;
  return paramsOf({
    ...{ view, campaign, unit, below: unit && below ? 'true' : undefined, phase },
    ...{ state: state === 'open' ? undefined : state, counter, deadline, dueWeek, q, sort, after },
  });
}

/** What of a list is its reader's choice, and can be taken back one by one. */
export const filters = ['q', 'campaign', 'phase', 'unit', 'state', 'deadline', 'dueWeek', 'counter'] as const;
export type FilterName = (typeof filters)[number];

export const isSet = (query: ListQuery, name: FilterName): boolean =>
  name === 'state' ? query.state !== 'open' : Boolean(query[name]);

/** Without one filter; what hangs on it goes with it. */
export const without = (query: ListQuery, name: FilterName): string =>
  hrefOf(query, {
    [name]: undefined,
    ...(name === 'campaign' && { phase: undefined }),
    ...(name === 'unit' && { below: undefined }),
  });

/** Only what says something. */
export function paramsOf(said: Record<string, string | undefined>): URLSearchParams {
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
export const registerHref = (query: ListQuery): string =>
  `/api/v1/tasks/register?${listParams({ ...counted(query), sort: undefined })}`;
