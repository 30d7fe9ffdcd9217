// Mentions as they are typed and shown: found without diacritics, never in the middle of an address for mail, never the wrong name.
import { describe, expect, test } from 'vitest';
import { askedFor, matching, pieces } from '#web/src/lib/models/mentions.ts';

describe('what is asked for', () => {
  test.each([
    ['@', 1, { from: 0, words: '' }],
    ['Nhờ @bi thu', 11, { from: 4, words: 'bi thu' }],
    ['Nhờ @bi thu xem', 8, { from: 4, words: 'bi ' }],
    ['Nhờ\n@b', 6, { from: 4, words: 'b' }],
    ['thu@lagi.vn', 11, null],
    ['@bi thu\nđã xem', 12, null],
    ['không có', 8, null],
    [`@${'a'.repeat(70)}`, 71, null],
  ])('%j at %i', (text, caret, asked) => expect(askedFor(text, caret)).toEqual(asked));
});

const person = (id: string, name: string, post: string, unit: string) => ({ id, name, post, unit });
const people = [
  person('1', 'Trần Thị Bình', 'Bí thư', 'CB Công an'),
  person('2', 'Lê Văn Đạt', 'Phó Bí thư', 'CB Công an'),
  person('2', 'Lê Văn Đạt', 'Chuyên viên', 'Văn phòng'),
];

describe('who matches', () => {
  test.each([
    ['', ['1', '2']],
    ['dat', ['2']],
    ['bi thu cong an', ['1', '2']],
    ['van phong', ['2']],
    ['nguyen', []],
  ])('%j', (words, ids) => expect(matching(people, words).map(({ id }) => id)).toEqual(ids));

  test('of a whole ward no more than fit on the screen', () => {
    const many = Array.from({ length: 300 }, (_, n) => person(`${n}`, `Người ${n}`, 'Đảng viên', 'KDC'));
    expect(matching(many, 'nguoi')).toHaveLength(8);
  });
});

test('a text in pieces is the same text; the longer of two names is marked', () => {
  const text = 'Nhờ @Bí thư Chi bộ xem, @Bí thư biết, @ai đó';
  const found = pieces(text, ['Bí thư', 'Bí thư Chi bộ']);
  expect(found.map((piece) => piece.text).join('')).toBe(text);
  expect(found.filter(({ mention }) => mention).map((piece) => piece.text)).toEqual([
    '@Bí thư Chi bộ',
    '@Bí thư',
  ]);
  expect(pieces('', ['Bí thư'])).toEqual([]);
});
