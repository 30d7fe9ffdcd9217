// What must hold between the parts of a plan, and `parsePlan`, the only way to get one.
import { planShape, type Plan, type PlanDuty, type PlanItem } from './plan-schema.ts';

type Path = (string | number)[];
type Fault = (path: Path, message: string) => void;

/** Every code that stands for a unit of the ward and that the plan declares. */
export const declaredUnits = (plan: Plan): Set<string> =>
  new Set([...plan.groups.flatMap((one) => [one.code, ...one.units]), ...plan.bodies.map((one) => one.code)]);

const checkUnique = (fault: Fault, list: string, field: string, values: string[]) => {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    if (seen.has(value)) fault([list, index, field], `duplicate ${field} "${value}"`);
    seen.add(value);
  });
};

const checkKnown = (fault: Fault, what: string, known: Set<string>, path: Path, values: string[]) => {
  values.forEach((value, index) => {
    if (!known.has(value)) fault([...path, index], `unknown ${what} "${value}"`);
  });
};

const keysOf = (list: { key: string }[]) => new Set(list.map((one) => one.key));

type Known = Record<'unit' | 'group' | 'phase' | 'target' | 'entry' | 'item' | 'skill', Set<string>>;

const checkItem = (fault: Fault, known: Known) => (one: PlanItem, index: number) => {
  const at = (...rest: Path): Path => ['items', index, ...rest];
  const single = (what: string, set: Set<string>, path: Path, value: string | null | undefined) => {
    if (value != null && !set.has(value)) fault(path, `unknown ${what} "${value}"`);
  };
  single('lead group', known.group, at('lead'), one.lead);
  single('lead group', known.group, at('proposed', 'lead', 'value'), one.proposed.lead?.value);
  single('phase', known.phase, at('phase'), one.phase);
  single('phase', known.phase, at('proposed', 'phase', 'value'), one.proposed.phase?.value);
  single('item', known.item, at('contributesTo'), one.contributesTo);
  if (one.contributesTo === one.key) fault(at('contributesTo'), 'an item cannot contribute to itself');
  for (const field of ['leads', 'coordinating', 'watching'] as const) {
    checkKnown(fault, 'unit', known.unit, at(field), one[field]);
  }
  const added = one.proposed.coordinating?.value ?? [];
  checkKnown(fault, 'unit', known.unit, at('proposed', 'coordinating', 'value'), added);
  checkKnown(fault, 'target', known.target, at('targets'), one.targets);
  checkKnown(fault, 'catalogue entry', known.entry, at('cites'), one.cites);
  for (const field of ['lead', 'phase', 'start', 'due', 'recurrence'] as const) {
    // A proposal fills a gap; it never speaks over what was signed.
    if (one[field] !== null && one.proposed[field])
      fault(at('proposed', field), `${field} is already signed`);
  }
  const lead = one.lead ?? one.proposed.lead?.value;
  const parts = [...one.coordinating, ...added, ...one.watching];
  if (lead && parts.includes(lead)) fault(at('lead'), `"${lead}" leads and takes part in the same item`);
  if (new Set(parts).size < parts.length) fault(at('coordinating'), 'a unit takes part twice');
  const start = one.start ?? one.proposed.start?.value;
  const due = one.due ?? one.proposed.due?.value;
  if (start && due && due < start) fault(at('due'), 'due before start');
};

const checkDuty = (fault: Fault, known: Known) => (one: PlanDuty, index: number) => {
  const at = (...rest: Path): Path => ['duties', index, ...rest];
  const units = [one.unit, one.proposed.unit?.value].filter((unit) => unit != null);
  checkKnown(fault, 'unit', known.unit, at('unit'), units);
  if (units.length + (one.each ? 1 : 0) !== 1)
    fault(at('unit'), 'either one unit or each of a kind expected');
  if (one.phase && !known.phase.has(one.phase)) fault(at('phase'), `unknown phase "${one.phase}"`);
  if (!known.item.has(one.item)) fault(at('item'), `unknown item "${one.item}"`);
  checkKnown(fault, 'skill', known.skill, at('skills'), one.skills);
  if (one.until && one.proposed.until) fault(at('proposed', 'until'), 'until is already signed');
  const until = one.until ?? one.proposed.until?.value;
  if (until && until < one.from) fault(at('until'), 'end before start');
};

const planSchema = planShape.superRefine((plan, context) => {
  const fault: Fault = (path, message) => context.addIssue({ code: 'custom', path, message });
  for (const list of [
    'phases',
    'audiences',
    'skills',
    'catalogue',
    'vulnerable',
    'targets',
    'criteria',
    'papers',
    'items',
    'duties',
  ] as const) {
    checkUnique(
      fault,
      list,
      'key',
      plan[list].map((one) => one.key),
    );
  }
  checkUnique(
    fault,
    'groups',
    'code',
    plan.groups.map((one) => one.code),
  );
  checkUnique(
    fault,
    'groups',
    'clause',
    plan.groups.map((one) => one.clause),
  );

  const known = {
    unit: declaredUnits(plan),
    group: new Set(plan.groups.map((one) => one.code)),
    phase: keysOf(plan.phases),
    target: keysOf(plan.targets),
    entry: keysOf(plan.catalogue),
    item: keysOf(plan.items),
    skill: keysOf(plan.skills),
  };
  const cited = keysOf(plan.meta.cites);
  const audiences = keysOf(plan.audiences);

  plan.items.forEach(checkItem(fault, known));
  plan.duties.forEach(checkDuty(fault, known));
  plan.targets.forEach((one, index) => {
    const at = (field: string): Path => ['targets', index, field];
    if (one.duty && !keysOf(plan.duties).has(one.duty)) fault(at('duty'), `unknown duty "${one.duty}"`);
    if (one.of && !keysOf(plan.vulnerable).has(one.of)) fault(at('of'), `unknown group "${one.of}"`);
    if (one.kind === 'cadence' && !one.duty) fault(at('duty'), 'a cadence is the coverage of a duty');
  });
  plan.catalogue.forEach((one, index) => {
    if (!audiences.has(one.audience))
      fault(['catalogue', index, 'audience'], `unknown audience "${one.audience}"`);
    if (!known.skill.has(one.skill)) fault(['catalogue', index, 'skill'], `unknown skill "${one.skill}"`);
  });
  plan.criteria.forEach((one, index) => {
    checkKnown(fault, 'target', known.target, ['criteria', index, 'targets'], one.targets);
    checkKnown(fault, 'cited document', cited, ['criteria', index, 'cites'], one.cites);
  });
  plan.papers.forEach((one, index) => {
    if (one.form)
      checkKnown(fault, 'cited document', cited, ['papers', index, 'form', 'cites'], [one.form.cites]);
  });
  plan.meta.cites.forEach((one, index) => {
    if (!one.known && one.officeFields.length === 0) {
      fault(['meta', 'cites', index, 'officeFields'], 'an unread document needs fields for the office');
    }
  });
  plan.phases.forEach((one, index) => {
    if (one.start && one.end && one.end < one.start) fault(['phases', index, 'end'], 'end before start');
    const earlier = plan.phases.slice(0, index).findLast((other) => other.start)?.start;
    if (one.start && earlier && one.start <= earlier)
      fault(['phases', index, 'start'], 'phases out of order');
  });
  for (const end of ['from', 'to'] as const) {
    if (!known.unit.has(plan.reporting[end]))
      fault(['reporting', end], `unknown unit "${plan.reporting[end]}"`);
  }
  if (!known.unit.has(plan.meta.issuer)) fault(['meta', 'issuer'], `unknown unit "${plan.meta.issuer}"`);
  plan.recipients.forEach((one, index) => {
    if (one.unit) checkKnown(fault, 'unit', known.unit, ['recipients', index, 'unit'], [one.unit]);
  });
});

/** Reads a plan; throws a ZodError whose issues name the path of each fault. */
export const parsePlan = (raw: unknown): Plan => planSchema.parse(raw);
