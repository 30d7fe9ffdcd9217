// The shape of a plan as data; what must hold between its parts is in plan-checks.ts.
import { z } from 'zod';
import { defaultRules } from './deadline-rules.ts';
import { deadlineRules } from './deadline-rules-schema.ts';
import { dutyFields, dutyKind } from './duty-plan.ts';
import { evidenceNeeds } from './evidence-schema.ts';
import { targetKinds } from './target-types.ts';

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'kebab-case ASCII expected');
/** YYYY-MM-DD; as an end or a due date it is inclusive: 24:00 of that day at +07:00. */
const day = z.iso.date();
/** `V.3 d1`: first dash of V.3; `V.2 +4`: fourth plus-line of V.2; `V kết`: closing paragraph of V. */
const clause = z
  .string()
  .regex(
    /^(I|II|III|IV|V)(\.[1-9]\d*)?( (d[1-9]\d*|\+[1-9]\d*|kết))?$/,
    'a clause such as "V.3 d1" expected',
  );
const text = z.string().trim().min(1).max(600);
const recurrence = z.enum(['daily', 'weekly', 'monthly', 'quarterly']);
const codes = z.array(code).default([]);

/** What the office proposes where the plan is silent (đề xuất), and why. */
const proposal = <T extends z.ZodType>(value: T) => z.strictObject({ value, reason: text }).optional();

const citedDocument = z.strictObject({
  key: code,
  symbol: text,
  title: text,
  issuer: text,
  date: day,
  clauses: z.array(clause).min(1),
  /** false: nobody here has read it, so `officeFields` ask the office for what matters. */
  known: z.boolean(),
  officeFields: z.array(z.strictObject({ key: code, label: text, value: text.nullable() })).default([]),
  replacedBy: z
    .strictObject({ symbol: text, date: day, inForceFrom: day, note: text })
    .nullable()
    .default(null),
});

const meta = z.strictObject({
  code,
  title: text,
  issuer: code,
  issuerName: text,
  symbol: text.nullable(),
  number: text.nullable(),
  date: day.nullable(),
  /** The position only: no personal name is kept. */
  signedAs: z.strictObject({ onBehalfOf: text, position: text }),
  cites: z.array(citedDocument),
});

const phase = z.strictObject({
  key: code,
  clause,
  name: text,
  start: day.nullable(),
  end: day.nullable(),
  proposed: z.strictObject({ start: proposal(day), end: proposal(day) }).default({}),
});

/** A numbered heading of section V: the unit that stands for it and the units it stands for. */
const group = z.strictObject({ code, clause, name: text, units: z.array(code).min(1) });

const catalogueEntry = z.strictObject({ key: code, clause, audience: code, skill: code, text });

const target = z.strictObject({
  key: code,
  clause,
  kind: z.enum(targetKinds),
  value: z.number().positive(),
  unit: text,
  /** For a cadence: how often, and for each of which kind of unit (null: once for the ward). */
  per: z.enum(['day', 'week']).nullable().default(null),
  each: text.nullable().default(null),
  population: text,
  due: day.nullable(),
  /** Of a cadence: the duty whose coverage it is. */
  duty: code.nullable().default(null),
  /** Of a percentage: the vulnerable group whose count is the whole. */
  of: code.nullable().default(null),
});

const criterion = z.strictObject({
  key: code,
  clause,
  subject: z.enum(['any', 'collective', 'individual']),
  level: z.enum(['ward', 'province']).default('ward'),
  text,
  targets: codes,
  cites: codes,
});

const paper = z.strictObject({
  key: code,
  clause,
  text,
  form: z.strictObject({ cites: code, number: text, appendix: text }).nullable(),
});

const item = z.strictObject({
  key: code,
  clause,
  // Title, product and acceptance are our drafting; every other field but `proposed` is as signed.
  title: text.max(120),
  product: text,
  acceptance: text,
  lead: code.nullable(),
  /** The agencies that the lead leads in this work (lãnh đạo). */
  leads: codes,
  coordinating: codes,
  /** Those who take part without being a unit of the ward, in words. */
  outside: z.array(text).default([]),
  watching: codes,
  phase: code.nullable(),
  start: day.nullable().default(null),
  due: day.nullable(),
  recurrence: recurrence.nullable().default(null),
  targets: codes,
  cites: codes,
  contributesTo: code.nullable().default(null),
  note: text.nullable().default(null),
  /** What the office asks of a report: no plan that is signed says it. */
  evidence: evidenceNeeds,
  proposed: z
    .strictObject({
      lead: proposal(code),
      coordinating: proposal(z.array(code).min(1)),
      phase: proposal(code),
      start: proposal(day),
      due: proposal(day),
      recurrence: proposal(recurrence),
    })
    .default({}),
});

/** What is done again and again: by one unit, or by each of a kind. */
const duty = z.strictObject({
  key: code,
  clause,
  ...dutyFields(text.max(120)),
  each: dutyKind.nullable(),
  unit: code.nullable(),
  phase: code.nullable(),
  from: day,
  until: day.nullable(),
  /** What can be taught in a session. */
  skills: codes,
  /** The item whose work it is. */
  item: code,
  proposed: z.strictObject({ unit: proposal(code), until: proposal(day) }).default({}),
});

const reportingLine = z.strictObject({
  clause,
  from: code,
  as: text,
  to: code,
  recurrence: recurrence.nullable(),
  proposed: z.strictObject({ recurrence: proposal(recurrence) }).default({}),
});

export const planShape = z.strictObject({
  meta,
  phases: z.array(phase).min(1),
  groups: z.array(group).min(1),
  /** Units that the plan names outside the headings of section V. */
  bodies: z.array(z.strictObject({ code, name: text })),
  audiences: z.array(z.strictObject({ key: code, clause, name: text })),
  skills: z.array(z.strictObject({ key: code, name: text })),
  catalogue: z.array(catalogueEntry),
  /** The groups that the plan wants helped in their own way (nhóm yếu thế), as people present are counted by. */
  vulnerable: z.array(z.strictObject({ key: code, clause, name: text })).default([]),
  targets: z.array(target),
  criteria: z.array(criterion),
  papers: z.array(paper),
  reporting: reportingLine,
  recipients: z.array(
    z.strictObject({ name: text, unit: code.nullable(), purpose: z.enum(['report', 'information', 'file']) }),
  ),
  items: z.array(item).min(1),
  duties: z.array(duty).default([]),
  /** The campaign's ladder; without it, that of domain/deadline-rules.ts. */
  deadlines: deadlineRules.default(defaultRules),
});

export type Plan = z.output<typeof planShape>;
/** What a campaign's files write: fields with a default may be left out. */
export type PlanInput = z.input<typeof planShape>;
export type PlanItem = Plan['items'][number];
export type PlanDuty = Plan['duties'][number];
export type PlanPhase = Plan['phases'][number];
