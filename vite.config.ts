/// <reference types="vitest/config" />
import { availableParallelism } from 'node:os'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { contentSecurity } from './.config/content-security.ts'
import { duckdbEngine } from './.config/duckdb-engine.ts'

// The engine's generated bindings hold an `eval` that is never reached: the policy would refuse it.
const rolldownOptions = { checks: { eval: false } }

/** Some servers decode whatever ends in `.gz` on its way: packed data ship under a name that says nothing. */
function nameAsset({ names }: { names: string[] }): string {
  return names.some((name) => name.endsWith('.gz')) ? 'assets/[name]-[hash].bin' : 'assets/[name]-[hash][extname]'
}

/** Tests that keep a process to themselves: an engine gives its memory back only with it, and some change what is global. */
const ALONE = [
  'test/{workers/duckdb,lang/differential,notebooks,hostile}/**/*.test.ts',
  'test/storage/indexed-db.test.ts',
]

export default defineConfig({
  root: 'src',
  base: './',
  plugins: [svelte({ configFile: false }), duckdbEngine(), contentSecurity()],
  worker: { format: 'es', plugins: () => [duckdbEngine()], rolldownOptions },
  server: { fs: { allow: ['..'] } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    // For older browsers `:dir(rtl)` becomes a list of languages, which leaves out whoever sets the direction alone.
    cssTarget: ['chrome120', 'firefox121', 'safari17.4'],
    // The policy refuses inline scripts and `data:` fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { ...rolldownOptions, output: { assetFileNames: nameAsset } },
    // A file on its own may be large here: the engine's bindings are 1.1 MB.
    chunkSizeWarningLimit: 2000,
  },
  test: {
    root: '.',
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Vitest leaves a core to its own process, which does next to nothing while tests run.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          // A process for each file would read the same modules again for each: that takes longer than most tests.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.svelte.test.ts', ...ALONE],
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        // Runes do their work only in the browser's build of Svelte.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'runes',
          isolate: false,
          include: ['test/**/*.svelte.test.ts'],
          environment: './test/support/rune-environment.ts',
        },
      },
    ],
  },
})
