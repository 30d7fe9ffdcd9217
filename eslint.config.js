// Lint: the import fences of the house and what keeps rules pure, each with its reason; plus the usual traps.
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import house from './cli/check/house-rules.js';

const clockReason =
  'one clock is injected everywhere, so that tests, rehearsals and replays can set the time';
const pureReason =
  'this room must give the same answer for the same input on every machine: pass it in from outside';
const localReason =
  'local date getters follow the time zone of the host: compute with explicit offsets on UTC instants';

const clock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: `No Date.now() here: ${clockReason}.`,
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: `No reading of the time here: ${clockReason}.`,
  },
];

const chance = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: `No Math.random here: ${pureReason}.`,
};

/** What follows the host's language and time zone: Temporal's sandbox replaces clock and chance, but not these. */
const hostile = [
  {
    selector: 'CallExpression[callee.property.name=/^(toLocale|localeCompare)/]',
    message: `No toLocale* or localeCompare here: they follow the host's language and time zone; ${pureReason}.`,
  },
  {
    selector:
      'CallExpression[callee.property.name=/^[gs]et(Date|Day|FullYear|Year|Hours|Minutes|Seconds|Milliseconds|Month|TimezoneOffset)$/]',
    message: `No local getters or setters of Date here: ${localReason}.`,
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>1]",
    message: `No new Date(year, month, …) here: ${localReason}.`,
  },
];

const impureGlobals = [
  ...['process', 'fetch', 'Intl', 'Buffer', 'console', 'performance', 'crypto', 'global', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', '__dirname', '__filename', 'require'],
].map((name) => ({ name, message: `No ${name} here: ${pureReason}.` }));

const source = ['**/*.{ts,js,mjs}'];

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '.data/',
      '**/.svelte-kit/',
      'web/build/',
      'web/src/lib/paraglide/',
      'prisma/generated/',
      'dist/',
      'test-results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...ts.configs.recommended.map((one) => ({ ...one, files: [...source, '**/*.svelte'] })),
  ...svelte.configs.recommended,
  {
    name: 'house: every source file',
    files: [...source, '**/*.svelte'],
    plugins: { house },
    languageOptions: { globals: globals.nodeBuiltin },
    rules: {
      'house/fences': 'error',
      'house/purpose': 'error',
      'max-lines': ['error', { max: 250 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-throw-literal': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', 'ts-ignore': 'allow-with-description' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    name: 'house: types are known',
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
    },
  },
  {
    name: 'house: pages',
    files: ['web/src/**/*.{ts,svelte}', '**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Props that are bound back can't be constants; this rule knows them.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      // It matters only below a base path, and the product stands at the root of its address.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    name: 'fence: rules and workflows are pure',
    files: ['domain/**/*.ts', 'workflows/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...hostile],
      'no-restricted-globals': ['error', ...impureGlobals],
    },
  },
  {
    name: 'fence: rules know neither clock nor chance',
    files: ['domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clock, chance, ...hostile] },
  },
  {
    name: 'fence: the clock is injected',
    files: ['{campaigns,ledger,documents,activities}/**/*.ts', 'web/{use-cases,policies,api}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clock] },
  },
  {
    name: 'tests may be longer',
    files: ['tests/**', 'bench/**'],
    rules: { 'max-lines': ['error', { max: 400 }] },
  },
);
