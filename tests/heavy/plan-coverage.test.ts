// Our plan data beside the annotated source, where it lies next to this clone: every statement there, none copied.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '#campaigns/index.ts';

const folder = fileURLToPath(new URL('../../../shared/plans/la-gi/', import.meta.url));
const present = existsSync(folder);
if (!present) console.warn('plan-coverage: not run, the annotated La Gi plan is not beside this clone');

interface Statement {
  unit: string | null;
  coordinating: string[];
  start: string | null;
  due: string | null;
  recurrence: string | null;
  target: { value: number; unit: string } | null;
}

/** The clause of each statement, in the order of the files. */
const assigned = [
  ...['V.1 d1', 'V.1 d2', 'V.2 d1', 'V.2 d2', 'V.2 +1', 'V.2 +2', 'V.2 +3', 'V.2 +4', 'V.2 +5'],
  ...['V.3 d1', 'V.3 d2', 'V.4', 'V.5 d1', 'V.5 d2', 'V.6 d1', 'V.6 d2', 'V.7 d1', 'V.7 d2'],
  ...['V.8 d1', 'V.8 d2', 'V.8 d3', 'V kết'],
];
const unassigned = [
  ...['III.1 +1', 'III.1 +2', 'III.1 +3', 'III.1 +4', 'III.2 +1', 'III.2 +2', 'III.2 +3', 'III.2 +4'],
  ...['III.3 d2', 'III.4'],
];

describe.skipIf(!present)('the La Gi plan beside its source', () => {
  const { plan } = loadCampaign('la-gi-2026');
  const read = (name: string) => readFileSync(`${folder}${name}`, 'utf8').normalize('NFC');
  const names = new Map([...plan.groups, ...plan.bodies].map((one) => [one.code, one.name]));

  test.each([
    ['tasks.json', assigned],
    ['unassigned.json', unassigned],
  ])('each statement of %s is there with its unit, dates and number as signed', (file, order) => {
    const statements = JSON.parse(read(file)) as Statement[];
    expect(statements).toHaveLength(order.length);
    statements.forEach((statement, index) => {
      const clause = order[index]!;
      const items = plan.items.filter((item) => item.clause === clause);
      expect(items, clause).not.toHaveLength(0);
      for (const item of items) expect(item.lead && names.get(item.lead), clause).toBe(statement.unit);
      const pick = (field: 'start' | 'due') =>
        items
          .map((item) => item[field])
          .filter((date) => date !== null)
          .sort();
      expect(pick('start')[0] ?? null, `${clause} start`).toBe(statement.start);
      expect(pick('due').at(-1) ?? null, `${clause} due`).toBe(statement.due);
      expect(items[0]!.recurrence, `${clause} recurrence`).toBe(statement.recurrence);
      const numbers = items
        .flatMap((item) => item.targets)
        .map((key) => plan.targets.find((one) => one.key === key)!);
      const wanted = statement.target;
      expect(
        wanted === null
          ? numbers.length === 0
          : numbers.some((one) => one.value === wanted.value && one.unit === wanted.unit),
        `${clause} number`,
      ).toBe(true);
      if (statement.coordinating.length > 0) {
        expect(
          items.every((item) => item.coordinating.length + item.outside.length > 0),
          `${clause} parts`,
        ).toBe(true);
      }
    });
  });

  test('none of our sentences repeats 40 characters of the plan', () => {
    const source = read('plan.txt').replace(/\s+/g, ' ').toLowerCase();
    const ours = [
      plan.meta.title,
      ...plan.items.flatMap((item) => [
        ...[item.title, item.product, item.acceptance, item.note ?? ''],
        ...Object.values(item.proposed).map((one) => one?.reason ?? ''),
      ]),
      ...[...plan.catalogue, ...plan.criteria, ...plan.papers].map((one) => one.text),
      ...plan.targets.map((one) => one.population),
      ...[...plan.phases, ...plan.audiences, ...plan.skills].map((one) => one.name),
      ...plan.meta.cites.map((one) => one.title),
    ].map((text) => text.normalize('NFC').replace(/\s+/g, ' ').toLowerCase());
    const copied = ours.flatMap((text) =>
      Array.from({ length: Math.max(0, text.length - 39) }, (_, at) => text.slice(at, at + 40)).filter(
        (run) => source.includes(run),
      ),
    );
    expect(copied).toEqual([]);
  });
});
