// The facts that a task's rules rely on, read in the act's own transaction and locked against change.
import type { Calendar } from '#domain/calendar.ts';
import { vietNam } from '#domain/calendar-vn.ts';
import { defaultRules, type DeadlineRules } from '#domain/deadline-rules.ts';
import { timeCommands, type TaskCommand, type TaskFacts, type TaskState } from '#domain/task-types.ts';
import type { Client } from './database.ts';
import type { FactsBasis } from './basis.ts';
import { editFacts } from './edit-facts.ts';
import { derivedId } from './ids.ts';
import { otherTasks } from './other-tasks.ts';
import { targetsOf } from './task-figures.ts';
import { whoSees } from './who-sees.ts';
import { filesToAttach } from './files.ts';

export async function taskFacts(
  client: Client,
  { id, ward, at, actor, state }: FactsBasis<TaskState>,
  command: TaskCommand,
): Promise<TaskFacts> {
  // What a command does not look at stands in for itself.
  const base: TaskFacts = {
    ...{
      id,
      at,
      actor,
      units: none,
      people: none,
      campaignExists: false,
      targets: none,
      leadMonitors: false,
    },
    ...{
      rules: defaultRules,
      rulesVersion: 1,
      calendar: vietNam,
      parent: null,
      awaited: new Map(),
      openChildren: 0,
      latestPart: null,
      dependents: none,
      files: new Map(),
      childIds: [],
    },
  };
  const terms = (campaign?: string | null, lead?: string) => termsOf(client, ward, campaign, lead);
  /** What the end of a wait is judged by. */
  const waitFacts = async ({ parent, waitsFor = [], campaign }: TaskState) => {
    const others = await otherTasks(client, ward, parent ? [parent, ...waitsFor] : waitsFor, false);
    const whole = parent ? (others.get(parent) ?? null) : null;
    return { ...(await terms(campaign)), parent: whole, awaited: others };
  };
  switch (command.type) {
    case 'create': {
      const { parent, waitsFor = [] } = command;
      const others = await otherTasks(client, ward, parent ? [parent, ...waitsFor] : waitsFor, true);
      const above = parent ? (others.get(parent) ?? null) : null;
      others.delete(parent ?? '');
      return {
        ...base,
        units: await unitsOf(client, ward, [command.lead, ...command.coordinating, ...command.watching]),
        campaignExists: command.campaign ? await campaignExists(client, ward, command.campaign) : false,
        ...(await rootAndNumber(client, ward)),
        ...(await terms(above ? above.campaign : command.campaign, command.lead)),
        parent: above,
        awaited: others,
      };
    }
    case 'edit':
      return {
        ...base,
        units: await unitsOf(client, ward, [...(command.coordinating ?? []), ...(command.watching ?? [])]),
        ...(await terms(state?.campaign)),
        ...(await editFacts(client, ward, state, command)),
      };
    case 'reassign':
      return {
        ...base,
        units: await unitsOf(client, ward, [command.lead]),
        ...(await terms(state?.campaign, command.lead)),
        openChildren: await openParts(client, id, false),
      };
    case 'take-successor': {
      const lead = state?.lead === command.from ? command.to : state?.lead;
      return {
        ...base,
        units: await unitsOf(client, ward, [command.to]),
        ...(await terms(state?.campaign, lead)),
      };
    }
    case 'pass-on':
      return {
        ...base,
        people: command.heir ? await peopleIn(client, state?.lead, [command.heir], at) : none,
      };
    case 'progress':
    case 'submit':
      return {
        ...base,
        files: await filesToAttach(client, { id, ward, actor }, command.files),
        ...('figures' in command &&
          command.figures?.length && { targets: await targetsOf(client, state?.campaign) }),
      };
    case 'assign':
      return { ...base, people: await peopleIn(client, state?.lead, command.people, at) };
    case 'comment': {
      const { mentions } = command;
      const seers = state && mentions ? await whoSees(client, ward, state, at, mentions) : [];
      return { ...base, people: new Set(seers.map((seer) => seer.id)) };
    }
    case 'accept':
      return {
        ...base,
        ...(state?.waiting?.length ? await waitFacts(state) : {}),
        openChildren: await openParts(client, id, true),
      };
    case 'hand-back':
      return { ...base, openChildren: await openParts(client, id, false) };
    case 'split': {
      const made = state?.parts ?? 0;
      const childIds = command.children.map((_, i) => derivedId('part', id, String(made + i)));
      return { ...base, childIds };
    }
    case 'request-extension':
    case 'decide-extension': {
      const { parent } = state ?? {};
      // Not locked, as a part's own lock is taken before its parent's nowhere: whoever sets the parent's deadline to
      // earlier locks its parts, this one among them.
      const others = parent ? await otherTasks(client, ward, [parent], false) : new Map();
      return { ...base, ...(await terms(state?.campaign)), parent: others.get(parent!) ?? null };
    }
    case 'end-wait':
      return { ...base, ...(state && (await waitFacts(state))) };
    default:
      return makesLadder.has(command.type) ? { ...base, ...(await terms(state?.campaign)) } : base;
  }
}

const makesLadder: ReadonlySet<string> = new Set([
  ...timeCommands,
  ...['return', 'resume', 'follow-due', 'take-calendar', 'take-rules'],
]);

const none: ReadonlySet<string> = new Set();

/** What ladders are made by, in one trip: the campaign's rules, the ward's calendar; and whether the unit is the monitoring body. */
async function termsOf(
  client: Client,
  ward: string,
  campaign: string | null | undefined,
  lead: string | undefined,
): Promise<Pick<TaskFacts, 'rules' | 'rulesVersion' | 'calendar' | 'leadMonitors'>> {
  const { rows } = await client.query<{
    calendar: Calendar | null;
    rules: DeadlineRules | null;
    version: number | null;
    monitors: boolean;
  }>({
    name: 'terms',
    text: `SELECT (SELECT calendar FROM calendar WHERE ward_id = $1 ORDER BY version DESC LIMIT 1) AS calendar,
             ca.plan->'rules' AS rules, (ca.plan->'rulesVersion')::int AS version,
             EXISTS (SELECT 1 FROM post WHERE unit_id = $3 AND 'monitor' = ANY(roles)) AS monitors
           FROM (SELECT 1) AS one LEFT JOIN campaign ca ON ca.ward_id = $1 AND ca.id = $2`,
    values: [ward, campaign, lead],
  });
  const { calendar, rules, version, monitors } = rows[0]!;
  return {
    ...{ calendar: calendar ?? vietNam, rules: rules ?? defaultRules, rulesVersion: version ?? 1 },
    leadMonitors: monitors,
  };
}

/** Those of them that can be given tasks. */
async function unitsOf(client: Client, ward: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'units-of-ward',
    text: `SELECT id FROM unit WHERE ward_id = $1 AND id = ANY($2) AND closed_at IS NULL AND kind <> 'superior'
           ORDER BY id FOR SHARE`,
    values: [ward, [...new Set(ids)]],
  });
  return new Set(rows.map((row) => row.id));
}

async function campaignExists(client: Client, ward: string, id: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'campaign-of-ward',
    text: `SELECT 1 FROM campaign WHERE ward_id = $1 AND id = $2 AND status = 'running' FOR SHARE`,
    values: [ward, id],
  });
  return rowCount === 1;
}

/** The root is the ward's own committee. Numbers have no gaps: a refused creation rolls its number back with everything else that it read. */
async function rootAndNumber(client: Client, ward: string): Promise<{ root: string; number: number }> {
  const { rows } = await client.query<{ root: string; number: number }>({
    name: 'next-task-number',
    text: `UPDATE ward SET last_task_number = last_task_number + 1 WHERE id = $1
           RETURNING last_task_number AS number,
             (SELECT u.id FROM unit u LEFT JOIN unit up ON up.id = u.parent_id
              WHERE u.ward_id = $1 AND u.kind <> 'superior' AND (up.id IS NULL OR up.kind = 'superior')
              ORDER BY u.position LIMIT 1) AS root`,
    values: [ward],
  });
  return rows[0]!;
}

async function peopleIn(
  client: Client,
  unit: string | undefined,
  people: readonly string[],
  at: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ person_id: string }>({
    name: 'people-in-unit',
    text: `SELECT h.person_id FROM holding h JOIN post p ON p.id = h.post_id
           WHERE p.unit_id = $1 AND h.person_id = ANY($2) AND h.from_at <= $3
             AND (h.until_at IS NULL OR h.until_at > $3) FOR SHARE OF h`,
    values: [unit, people, at],
  });
  return new Set(rows.map((row) => row.person_id));
}

/** Parts that are still open, or only those without which the whole can't be accepted. Their number can grow only under this task's lock. */
async function openParts(client: Client, id: string, required: boolean): Promise<number> {
  const { rows } = await client.query<{ n: number }>({
    name: 'count-open-parts',
    text: `SELECT count(*)::int AS n FROM task
           WHERE parent_id = $1 AND status NOT IN ('accepted', 'recalled') AND (required OR NOT $2)`,
    values: [id, required],
  });
  return rows[0]!.n;
}
