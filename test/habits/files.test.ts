import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSources, ROOT } from '../support/sources.ts'

const TOP = ['LICENSE', 'README.md', 'notebooks', 'package-lock.json', 'package.json', 'src', 'test', 'tsconfig.json']
const MADE = ['coverage', 'dist', 'node_modules', 'playwright-report', 'test-results']

test('no file is longer than 400 lines', () => {
  const sources = ['src', 'workers', 'test', 'notebooks', '.config'].flatMap((folder) => readSources(folder))
  const long = sources
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 400)
  expect(long).toEqual([])
})

test('the top level holds what it should and nothing else', () => {
  const allowed = new Set([...TOP, ...MADE, 'vite.config.ts', 'workers'])
  const found = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !allowed.has(name))
  expect(found).toEqual([])
})
