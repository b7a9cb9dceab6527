import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const readsEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read once, in app/env.server.ts.',
};
const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is a parameter here.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Time is a parameter here.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance is a parameter here.' },
];
const barrel = { selector: 'ExportAllDeclaration', message: 'No barrels: import a thing from the file of its noun.' };

export default defineConfig(
  globalIgnores(['build/', '.data/', '.cache/', '**/dist/', '**/assets/', '.shopify/', '**/*.d.ts']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // What a loader answers with when there is no page is a Response, and Remix has it thrown.
      '@typescript-eslint/only-throw-error': ['error', { allow: ['Response'] }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Counts, points and ids are written into messages everywhere; a template with an object in it is still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true, ignoreVoidReturningFunctions: true },
      ],
      // A maker of branded ids names its brand only in the answer.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      eqeqeq: 'error',
      'max-params': ['error', 4],
      'no-console': 'error',
      'no-restricted-syntax': ['error', barrel],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    ignores: ['app/env.server.ts'],
    rules: {
      'no-restricted-syntax': ['error', barrel, readsEnvironment],
      // In the app a promise is awaited or caught: what is waved through with `void` fails unseen. A test's process may end by it.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
    },
  },
  {
    files: ['app/{domain,services,persistence}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', barrel, readsEnvironment, ...clock] },
  },
  {
    files: ['test/**', 'prisma/**', 'extensions/**', '*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // A table of cases gives a test as many parameters as it has columns.
    files: ['**/*.test.{ts,tsx}'],
    rules: { 'max-params': 'off' },
  },
);
