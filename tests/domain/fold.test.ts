// Folding for search: what an office worker types without diacritics finds what was written with them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#domain/fold.ts';

test.each([
  ['Giấy khen', 'giay khen'],
  ['ĐÔN ĐỐC', 'don doc'],
  ['  Đảng ủy   phường\n La Gi ', 'dang uy phuong la gi'],
  ['Nguỵễn ẵm ỡ ử', 'nguyen am o u'],
  ['40% – V.3 d1', '40% – v.3 d1'],
  ['', ''],
])('%j becomes %j', (text, folded) => expect(fold(text)).toBe(folded));

test('composed and decomposed spelling are the same', () => {
  const text = 'Thường trực Đảng ủy, tổ dân phố, nhóm yếu thế';
  expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
  expect(fold(text)).toBe('thuong truc dang uy, to dan pho, nhom yeu the');
});

test('any text folds to a fixed point, without marks, capitals or doubled blanks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const folded = fold(text);
      expect(fold(folded)).toBe(folded);
      expect(folded).not.toMatch(/\p{M}|[đĐ]|\s\s|^\s|\s$/u);
    }),
    { numRuns: 2_000 },
  );
});
