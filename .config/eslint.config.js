import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const PURE = ['workers/**/*.ts', 'src/{lang,notebook,graph,chart,report}/**/*.ts']

const htmlProperties = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
  property,
  message: 'Text from a notebook never becomes markup here: only src/ui/Prose.svelte shows sanitised HTML.',
}))

const ambient = [
  ['Math', 'random', 'Results are reproducible: take a seeded generator as a parameter.'],
  ['Date', 'now', 'Results are reproducible: take the time as a parameter.'],
].map(([object, property, message]) => ({ object, property, message }))

const emptyDate = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Results are reproducible: take the time as a parameter.',
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'test-results', 'playwright-report', 'coverage'] },
  tseslint.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: `${import.meta.dirname}/..`,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false, properties: false } },
      ],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Results share one contract of props, and most collections here are replaced, not changed.
      'svelte/no-unused-props': 'off',
      // In a `<pre>` a line break has to be written as one.
      'svelte/no-useless-mustaches': 'off',
      'svelte/prefer-svelte-reactivity': 'off',
      'no-restricted-properties': ['error', ...htmlProperties],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-unreachable-loop': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  { files: ['src/ui/Prose.svelte'], rules: { 'svelte/no-at-html-tags': 'off' } },
  {
    files: PURE,
    rules: {
      'no-restricted-properties': ['error', ...htmlProperties, ...ambient],
      'no-restricted-syntax': ['error', emptyDate],
    },
  },
  {
    files: ['src/**/*.{ts,svelte}', 'workers/**/*.ts'],
    ignores: ['src/ui/**', 'src/main.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'document', message: 'The page belongs to src/ui and src/main.' }],
    },
  },
  { files: ['.config/**', 'test/bench/**', 'test/e2e/**', 'notebooks/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.js'], languageOptions: { globals: globals.node } },
)
