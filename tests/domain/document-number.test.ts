// Numbers of decisions. The faults: a number of another series taken for one's own, a double, a span that is not the paper's.
import { describe, expect, test } from 'vitest';
import { shippedAwardRules as rules } from '#domain/award-rules-vn.ts';
import { numberFault, numberIn, offered, seriesOfRoute } from '#domain/document-number.ts';

const party = seriesOfRoute(rules, 'award-party', '2026-11-01')!;
const state = seriesOfRoute(rules, 'award-state', '2026-11-01')!;

test('each stream has its series; a route that ends outside, or carries no award, has none', () => {
  expect([party.symbol, state.symbol]).toEqual(['-QĐ/ĐU', '/QĐ-UBND']);
  expect(seriesOfRoute(rules, 'award-province', '2026-11-01')).toBeNull();
  expect(seriesOfRoute(rules, 'unit-document', '2026-11-01')).toBeNull();
  // Before the form of award stood.
  expect(seriesOfRoute(rules, 'award-party', '2020-01-01')).toBeNull();
});

describe('a number is read as its series writes it', () => {
  test.each([
    ['05-QĐ/ĐU', 5],
    ['5-QĐ/ĐU', 5],
    ['0123-QĐ/ĐU', 123],
    [' 12-QĐ/ĐU ', 12],
    ['12-QĐ/ĐU'.normalize('NFD'), 12],
    ['00-QĐ/ĐU', null],
    ['05/QĐ-UBND', null],
    ['05-QD/DU', null],
    ['5', null],
    ['-QĐ/ĐU', null],
    ['1e3-QĐ/ĐU', null],
    ['123456-QĐ/ĐU', null],
  ])('%s', (written, number) => expect(numberIn(party, written)).toBe(number));
});

test('a double is refused, a gap is not; without a term the Party has no number', () => {
  const taken = [1, 2, 5];
  const numbering = { series: party, span: '2025-2030', taken };
  expect(numberFault(numbering, '05-QĐ/ĐU')).toBe('number_taken');
  expect(numberFault(numbering, '03-QĐ/ĐU')).toBeNull();
  expect(numberFault(numbering, '09-QĐ/ĐU')).toBeNull();
  expect(numberFault(numbering, '09/QĐ-UBND')).toBe('number_form');
  expect(numberFault({ ...numbering, span: null }, '09-QĐ/ĐU')).toBe('no_term');
  expect(offered(numbering)).toEqual({ next: '06-QĐ/ĐU', gaps: ['04-QĐ/ĐU', '03-QĐ/ĐU'] });
  expect(offered({ series: state, taken: [] })).toEqual({ next: '01/QĐ-UBND', gaps: [] });
});
