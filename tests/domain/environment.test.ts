// The environment: a wrong value stops the boot with its name, and is never shown: it may be a secret.
import { describe, expect, test } from 'vitest';
import { readEnvironment } from '#domain/environment.ts';

test('what is not given has its default, and only what was asked for is read', () => {
  expect(
    readEnvironment(
      { AUTH_SECRET: 'short', PORT: '' },
      'PORT',
      'DATA_DIR',
      'DEMO',
      'DEMO_DATES',
      'TEMPORAL_NAMESPACE',
      'LOG_LEVEL',
    ),
  ).toEqual({
    PORT: 3000,
    DATA_DIR: '.data',
    DEMO: false,
    DEMO_DATES: 'moved',
    TEMPORAL_NAMESPACE: 'dondoc',
    LOG_LEVEL: 'info',
  });
});

test('values become what they mean', () => {
  expect(
    readEnvironment(
      { PORT: '8080', DEMO: '1', DATABASE_URL: 'postgresql://localhost/dondoc' },
      'PORT',
      'DEMO',
      'DATABASE_URL',
    ),
  ).toEqual({
    PORT: 8080,
    DEMO: true,
    DATABASE_URL: 'postgresql://localhost/dondoc',
  });
});

describe('wrong values', () => {
  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', 'three thousand'],
    ['PUBLIC_URL', 'dondoc.example'],
    ['DATABASE_URL', 'mysql://u:hunter2@h/d'],
    ['DATABASE_URL', undefined],
    ['TEMPORAL_ADDRESS', 'http://h:7233'],
    ['TEMPORAL_ADDRESS', 'h'],
    ['TEMPORAL_ADDRESS', undefined],
    ['SMTP_URL', 'mail.example:25'],
    ['MAIL_FROM', 'Đôn Đốc'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: everybody@elsewhere.example'],
    ['AUTH_SECRET', 'hunter2-hunter2'],
    ['AUTH_SECRET', undefined],
    ['DEMO', 'yes'],
    ['DEMO_DATES', 'signed'],
    ['LOG_LEVEL', 'loud'],
  ] as const)('%s=%s', (name, value) => {
    const read = () => readEnvironment({ [name]: value }, name);
    expect(read).toThrow(new RegExp(`^Environment: ${name}: `));
  });

  test('a secret that is too short is not shown', () => {
    expect(() =>
      readEnvironment(
        { AUTH_SECRET: 'hunter2', DATABASE_URL: 'mysql://u:hunter2@h/d' },
        'AUTH_SECRET',
        'DATABASE_URL',
      ),
    ).not.toThrow(/hunter2/);
  });

  test('all of them are named at once', () => {
    expect(() => readEnvironment({ PORT: 'x', DEMO: 'x' }, 'PORT', 'DEMO', 'AUTH_SECRET')).toThrow(
      /PORT: .*; DEMO: .*; AUTH_SECRET: /,
    );
  });
});
