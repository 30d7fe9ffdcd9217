// The shape of a ward as data: its units, the posts in them, and the demo accounts that hold posts.
import { z } from 'zod';
import { postRanks, postRoles, rolesFit, treeFaults, unitKinds, type TreeFault } from './organisation.ts';

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'kebab-case ASCII expected');
const name = z.string().trim().min(1).max(160);

const unit = z.strictObject({
  code,
  name,
  shortName: name.max(60),
  kind: z.enum(unitKinds),
  /** An agency stands below the Party organisation that leads it: that is the way of tasks and reports. */
  parent: code.nullable(),
  /** The agency this Party organisation leads (lãnh đạo). */
  leads: code.nullable().default(null),
  /** true: invented for the demo; false: named in the plan or fixed by the Party's rules. */
  demo: z.boolean().default(false),
});

const post = z.strictObject({
  code,
  unit: code,
  title: name,
  rank: z.enum(postRanks),
  roles: z.array(z.enum(postRoles)).default([]),
});

const account = z.strictObject({
  name: code,
  post: code,
  /** The position, never a person's name. */
  displayName: name,
});

const shape = z.strictObject({
  code,
  name,
  note: name,
  units: z.array(unit).min(1),
  posts: z.array(post),
  accounts: z.array(account),
});

export type Ward = z.output<typeof shape>;
export type WardInput = z.input<typeof shape>;

const words: Record<Exclude<TreeFault['code'], 'one_root'>, string> = {
  unknown_unit: 'unknown unit',
  unit_cycle: 'a unit stands below itself',
  not_led: 'only a Party organisation leads, and only an agency is led',
  unit_twice: 'two lead the same agency',
};

const wardSchema = shape.superRefine((ward, context) => {
  const fault = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const unique = (list: string, field: string, values: string[]) =>
    values.forEach((value, index) => {
      if (values.indexOf(value) < index) fault([list, index, field], `duplicate ${field} "${value}"`);
    });
  unique(
    'units',
    'code',
    ward.units.map((one) => one.code),
  );
  unique(
    'posts',
    'code',
    ward.posts.map((one) => one.code),
  );
  unique(
    'accounts',
    'name',
    ward.accounts.map((one) => one.name),
  );
  unique(
    'accounts',
    'post',
    ward.accounts.map((one) => one.post),
  );

  const units = new Set(ward.units.map((one) => one.code));
  const posts = new Set(ward.posts.map((one) => one.code));
  const roots = ward.units.filter((one) => one.parent === null);
  if (roots.length !== 1) fault(['units'], `exactly one root expected, found ${roots.length}`);

  const nodes = ward.units.map(({ code: key, ...one }) => ({ ...one, key }));
  for (const { key, field, code } of treeFaults(nodes)) {
    // Roots are counted above.
    if (code !== 'one_root')
      fault(['units', ward.units.findIndex((one) => one.code === key), field], words[code]);
  }
  ward.posts.forEach((one, index) => {
    if (!units.has(one.unit)) fault(['posts', index, 'unit'], `unknown unit "${one.unit}"`);
    if (!rolesFit(one.roles)) fault(['posts', index, 'roles'], 'admin stands alone');
  });
  ward.accounts.forEach((one, index) => {
    if (!posts.has(one.post)) fault(['accounts', index, 'post'], `unknown post "${one.post}"`);
  });
});

/** Reads a ward; throws a ZodError whose issues name the path of each fault. */
export const parseWard = (raw: unknown): Ward => wardSchema.parse(raw);
