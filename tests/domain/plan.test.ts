// The La Gi plan as data: nothing lost, nothing invented, gaps kept, proposals apart, dates that move together.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '#campaigns/index.ts';
import { plan as raw } from '#campaigns/la-gi-2026/plan.ts';
import { demoShift, effectiveItem, gaps, openPhase, parsePlan, phaseSpans, shiftPlan } from '#domain/plan.ts';
import { faultPaths as paths } from './fault-paths.ts';
import { clauses, type Holds } from './la-gi-clauses.ts';

const { plan } = loadCampaign('la-gi-2026');
const item = (key: string) => {
  const found = plan.items.find((one) => one.key === key);
  if (!found) throw new Error(`no item ${key}`);
  return found;
};
const epochDay = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
describe('coverage: a statement lost or invented', () => {
  test('each clause of II–V holds exactly as many statements as the plan has there', () => {
    const found: Partial<Record<Holds, { clause: string }[]>> = {
      catalogue: plan.catalogue,
      item: plan.items,
      criterion: plan.criteria,
      paper: plan.papers,
      phase: plan.phases,
      group: plan.groups,
    };
    const count = (rows: { clause: string }[]) =>
      rows.reduce<Record<string, number>>(
        (sum, one) => ({ ...sum, [one.clause]: (sum[one.clause] ?? 0) + 1 }),
        {},
      );
    for (const [holds, rows] of Object.entries(found)) {
      const expected = Object.fromEntries(
        clauses.filter(([, what]) => what === holds).map(([clause, , n]) => [clause, n]),
      );
      expect(count(rows), holds).toEqual(expected);
    }
  });

  test('the numbers of the plan', () => {
    expect(plan.targets.map(({ clause, kind, value, per, due }) => [clause, kind, value, per, due])).toEqual([
      ['III.1 +4', 'percent', 100, null, '2026-03-31'],
      ['III.1 +4', 'survey', 80, null, '2026-03-31'],
      ['III.2 +2', 'cadence', 1, 'week', null],
      ['III.2 +3', 'cadence', 1, 'day', null],
      ['IV.1 d1', 'percent', 100, null, '2026-03-31'],
      ['IV.1 d2', 'at_least', 1, null, null],
      ['IV.2 d3', 'percent', 100, null, '2026-03-31'],
      ['V.1 d2', 'at_least', 1, null, '2026-09-30'],
      ['V.2 d2', 'at_least', 2, null, '2026-09-30'],
      ['V.3 d1', 'percent', 100, null, '2026-03-31'],
    ]);
  });

  test('documents nobody has read ask the office; the expired decree names its successor', () => {
    const unread = plan.meta.cites.filter((one) => !one.known);
    expect(unread.map((one) => one.symbol).sort()).toEqual(['01-KH/BCĐ', '08-KH/ĐU', '13-KH/TU']);
    expect(unread.every((one) => one.officeFields.every((field) => field.value === null))).toBe(true);
    const decree = plan.meta.cites.find((one) => one.symbol === '98/2023/NĐ-CP');
    expect(decree?.replacedBy?.symbol).toBe('152/2025/NĐ-CP');
    expect(plan.recipients).toHaveLength(10);
  });
});

describe('as signed: a date or a lead slipped in', () => {
  test('exactly these items have a due date', () => {
    expect(Object.fromEntries(plan.items.filter((one) => one.due).map((one) => [one.key, one.due]))).toEqual({
      'iii1-p1': '2026-03-31',
      'iii1-p2': '2026-03-31',
      'iii1-p3': '2026-03-31',
      'iii1-p4-vneid': '2026-03-31',
      'iii1-p4-awareness': '2026-03-31',
      'v1-d2-select': '2026-09-30',
      'v2-d2-select': '2026-09-30',
      'v2-p4-evaluate': '2026-09-30',
      'v2-p4-dossiers': '2026-12-31',
      'v3-d1': '2026-03-31',
    });
  });

  test('the roadmap names no lead, section V names one for each item', () => {
    for (const one of plan.items)
      expect([one.key, one.lead === null]).toEqual([one.key, one.clause.startsWith('III')]);
  });

  test('of the 22 statements of section V, 18 have no date', () => {
    const statements = new Set(
      plan.items.filter((one) => one.clause.startsWith('V')).map((one) => one.clause),
    );
    const dated = new Set(
      plan.items.filter((one) => one.clause.startsWith('V') && one.due).map((one) => one.clause),
    );
    expect([statements.size, dated.size]).toEqual([22, 4]);
  });

  test('only "một lần/ngày" and "một buổi/tuần" recur', () => {
    const recurring = plan.items.filter((one) => one.recurrence).map((one) => [one.key, one.recurrence]);
    expect(recurring).toEqual([
      ['iii2-p2', 'weekly'],
      ['iii2-p3', 'daily'],
    ]);
  });

  test('phases 2 and 3 have only a start, phase 4 nothing', () => {
    expect(plan.phases.map((one) => [one.start, one.end])).toEqual([
      ['2025-12-01', '2026-03-31'],
      ['2026-04-01', null],
      ['2026-07-01', null],
      [null, null],
    ]);
    expect(phaseSpans(plan)[1]?.end).toBe('2026-06-30');
  });

  test('V.8 d3 contributes to V.7 d1, which the Office leads', () => {
    for (const one of plan.items.filter((other) => other.clause === 'V.8 d3')) {
      const whole = item(one.contributesTo ?? '');
      expect([whole.clause, whole.lead, whole.coordinating]).toEqual([
        'V.7 d1',
        'party-office',
        ['party-building'],
      ]);
    }
  });

  test('the agencies that a lead leads', () => {
    expect(item('v3-d1').leads).toEqual(['ward-police']);
    expect(item('v2-p1').leads).toEqual(['ward-government']);
    expect(item('v4-safety').leads).toHaveLength(4);
  });
});

describe('proposals: an office’s guess taken for the plan', () => {
  test('without confirmation nothing proposed is launched', () => {
    for (const one of plan.items) {
      const { proposed, ...signed } = one;
      expect(proposed).toBeDefined();
      expect(effectiveItem(one, false)).toEqual({ ...signed, proposedFields: [] });
    }
  });

  test('every gap has a proposal; confirmed, nothing is missing and every proposal is named', () => {
    expect(gaps(plan).length).toBe(39);
    expect(gaps(plan).find((gap) => gap.key === 'iii4-conference')?.missing).toEqual(['lead', 'due']);
    expect(gaps(plan, true)).toEqual([]);
    for (const one of plan.items) {
      expect(effectiveItem(one, true).proposedFields.slice().sort()).toEqual(
        Object.keys(one.proposed).sort(),
      );
    }
  });

  test('a proposal over a signed value is refused', () => {
    const broken = structuredClone(raw);
    const index = plan.items.findIndex((one) => one.key === 'v3-d1');
    broken.items[index]!.proposed = { due: { value: '2026-06-30', reason: 'muộn hơn' } };
    expect(paths(() => parsePlan(broken))).toEqual([`items.${index}.proposed.due: due is already signed`]);
  });

  test('what would be launched starts and ends inside the campaign, in the phase it names', () => {
    const spans = new Map(phaseSpans(plan, true).map((span) => [span.phase.key, span]));
    for (const one of plan.items.map((signed) => effectiveItem(signed, true))) {
      const span = spans.get(one.phase ?? '');
      expect(one.start === null || (span!.start! <= one.start && one.start <= span!.end!), one.key).toBe(
        true,
      );
      expect(span!.start! <= one.due! && (one.start !== null || one.due! <= span!.end!), one.key).toBe(true);
    }
  });
});

describe('moving in time', () => {
  const day = fc.integer({ min: epochDay('2025-01-01'), max: epochDay('2030-12-31') });
  const toDate = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);

  test('any day lies in phase 2 of the demo moved to it', () => {
    fc.assert(
      fc.property(day, (days) => {
        const today = toDate(days);
        expect(openPhase(shiftPlan(plan, demoShift(plan, today)), today)?.key).toBe('phase-2');
      }),
    );
    expect(demoShift(plan, '2026-05-16')).toBe(0);
  });

  test('every date moves by the same number of days; documents keep theirs; back again is the same', () => {
    const dates = (of: typeof plan) => [
      ...of.phases.flatMap((one) => [one.start, one.end, one.proposed.start?.value, one.proposed.end?.value]),
      ...of.targets.map((one) => one.due),
      ...of.items.flatMap((one) => [one.start, one.due, one.proposed.start?.value, one.proposed.due?.value]),
    ];
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        const moved = shiftPlan(plan, days);
        const before = dates(plan);
        dates(moved).forEach((date, index) => {
          const old = before[index];
          expect(date ? epochDay(date) : date).toBe(old ? epochDay(old) + days : old);
        });
        expect(moved.meta.cites).toEqual(plan.meta.cites);
        expect(shiftPlan(moved, -days)).toEqual(plan);
        expect(parsePlan(moved)).toEqual(moved);
      }),
      { numRuns: 50 },
    );
  });

  test('no date escapes the move: nothing of the old years is left but cited documents', () => {
    const { meta, ...rest } = shiftPlan(plan, 40_000);
    expect(JSON.stringify(rest)).not.toMatch(/202[56]-\d\d-\d\d/);
    expect(meta.date).toBeNull();
  });

  test('the open phase, as signed and with the office’s proposals', () => {
    const open = (date: string, confirm = false) => openPhase(plan, date, confirm)?.key ?? null;
    expect(['2025-11-30', '2025-12-01', '2026-03-31', '2026-04-01'].map((date) => open(date))).toEqual([
      null,
      'phase-1',
      'phase-1',
      'phase-2',
    ]);
    expect([open('2026-12-01'), open('2026-12-01', true), open('2027-01-01', true)]).toEqual([
      'phase-3',
      'phase-4',
      null,
    ]);
  });
});

describe('bad data: a dangling code or a second key', () => {
  const broken = (change: (copy: typeof raw) => void) => {
    const copy = structuredClone(raw);
    change(copy);
    return paths(() => parsePlan(copy));
  };

  test('the path of each fault is named', () => {
    expect(broken((copy) => (copy.items[13]!.lead = 'nobody'))).toEqual([
      'items.13.lead: unknown lead group "nobody"',
    ]);
    expect(broken((copy) => (copy.items[13]!.lead = 'ward-police'))).toHaveLength(1);
    expect(broken((copy) => (copy.items[3]!.targets = ['none']))).toEqual([
      'items.3.targets.0: unknown target "none"',
    ]);
    expect(broken((copy) => (copy.items[3]!.watching = ['none']))).toEqual([
      'items.3.watching.0: unknown unit "none"',
    ]);
    expect(broken((copy) => (copy.items[3]!.contributesTo = 'none'))).toEqual([
      'items.3.contributesTo: unknown item "none"',
    ]);
    expect(broken((copy) => (copy.items[1]!.key = copy.items[0]!.key))).toEqual([
      'items.1.key: duplicate key "iii1-p1"',
    ]);
    expect(broken((copy) => (copy.items[0]!.due = '2026-02-30'))[0]).toMatch(/^items\.0\.due: /);
    expect(broken((copy) => (copy.items[0]!.due = '2025-11-01'))).toEqual(['items.0.due: due before start']);
    expect(broken((copy) => (copy.catalogue[0]!.skill = 'none'))).toEqual([
      'catalogue.0.skill: unknown skill "none"',
    ]);
    expect(broken((copy) => Object.assign(copy.items[0]!, { deu: '2026-03-31' }))[0]).toMatch(
      /^items\.0: .*deu/,
    );
    expect(paths(() => parsePlan(null))).toHaveLength(1);
  });
});
