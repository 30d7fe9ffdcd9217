// Names of files as attackers write them: what is left can stand on a page, in a header and on any disk.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanName } from '#files/names.ts';

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\a\\Ảnh lớp.jpg', 'Ảnh lớp.jpg'],
  ['ảnh\u202Egpj.exe', 'ảnhgpj.exe'],
  ['a\r\nSet-Cookie: x.jpg', 'aSet-Cookie_ x.jpg'],
  ['<img src=x onerror=alert(1)>.jpg', '_img src=x onerror=alert(1)_.jpg'],
  ['...', ''],
  ['.htaccess', 'htaccess'],
  ['  hai   dấu cách .pdf ', 'hai dấu cách.pdf'],
  ['Ba\u0301o ca\u0301o.docx', 'Báo cáo.docx'],
  [`${'ê'.repeat(300)}.docx`, `${'ê'.repeat(116)}.docx`],
])('%j becomes %j', (name, clean) => {
  expect(cleanName(name)).toBe(clean);
});

test('whatever comes, nothing harmful is left, and cleaning again changes nothing', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom('.', '/', '\\', ' ', '\u202e', '\0', 'a', '<', 'đ', '😀'),
      maxLength: 300,
    }),
  );
  fc.assert(
    fc.property(anyName, (name) => {
      const clean = cleanName(name);
      expect(clean).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]|^\.|^ | $/u);
      expect([...clean].length).toBeLessThanOrEqual(121);
      expect(clean.isWellFormed()).toBe(true);
      expect(cleanName(clean)).toBe(clean);
    }),
    { numRuns: 2_000 },
  );
});
