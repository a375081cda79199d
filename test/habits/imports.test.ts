import { describe, expect, test } from 'vitest'
import { readImports } from '../support/imports.ts'
import { readFolders, readSources } from '../support/sources.ts'
import { findRoom, findViolation, RULES } from './rooms.ts'

const check = (path: string, text: string) => readImports({ path, text }).map(findViolation)

describe('the import rule', () => {
  test('holds for every file', () => {
    const sources = ['src', 'workers'].flatMap((folder) => readSources(folder, ['.ts', '.svelte']))
    expect(sources.flatMap(readImports).map(findViolation).filter(Boolean)).toEqual([])
  })

  test('names every room that exists', () => {
    const rooms = [...readFolders('src'), ...readFolders('workers').map((name) => `workers/${name}`)]
    expect(rooms.filter((room) => !(room in RULES))).toEqual([])
  })
})

describe('the reader of imports', () => {
  test('sees every way to import', () => {
    const text = `
      import yaml from 'yaml'
      import type { Plan } from './plan.ts'
      import { type Span, type Token } from '../lang/token.ts'
      import { parse, type Ast } from '../lang/parse.ts'
      import './side-effect.ts'
      export * from '../graph/order.ts'
      export type { Value } from '../../workers/api.ts'
      const lazy = () => import('../chart/lines.ts')
      let named: import('../../workers/api.ts').Result
      new Worker(new URL('../../workers/duckdb/duckdb.worker.ts', import.meta.url), { type: 'module' })
      // import nothing from 'comment'
      const text = "import nothing from 'text'"
    `
    const found = readImports({ path: 'src/state/a.ts', text })
    expect(found.map(({ to, typeOnly }) => `${to}${typeOnly ? ' (types)' : ''}`)).toEqual([
      'yaml',
      'src/state/plan.ts (types)',
      'src/lang/token.ts (types)',
      'src/lang/parse.ts',
      'src/state/side-effect.ts',
      'src/graph/order.ts',
      'workers/api.ts (types)',
      'src/chart/lines.ts',
      'workers/api.ts (types)',
      'workers/duckdb/duckdb.worker.ts',
    ])
  })

  test('sees both scripts of a component, and nothing in its markup', () => {
    const text = `<script module lang="ts">import a from 'a'</script>
      <script lang="ts">import b from 'b'</script>
      <p>import c from 'c'</p>`
    expect(readImports({ path: 'src/ui/A.svelte', text }).map(({ to }) => to)).toEqual(['a', 'b'])
  })
})

describe('the table of rooms', () => {
  test('knows the room of a path', () => {
    const paths = [
      'src/main.ts',
      'src/lang/rules/ast.ts',
      'workers/api.ts',
      'workers/cancelled.ts',
      'workers/duckdb/a.ts',
    ]
    expect([...paths, 'notebooks/shop.md', 'test/a.ts'].map(findRoom)).toEqual([
      'main',
      'lang',
      'workers/api',
      'workers',
      'workers/duckdb',
      'notebooks',
      null,
    ])
  })

  test('refuses what it should', () => {
    expect(check('src/lang/a.ts', `import { draw } from '../chart/draw.ts'`)).toEqual([
      'src/lang/a.ts imports src/chart/draw.ts: lang may not import chart',
    ])
    expect(check('workers/cluster/a.ts', `import { sum } from '../statistics/sum.ts'`)).toEqual([
      'workers/cluster/a.ts imports workers/statistics/sum.ts: workers/cluster may not import workers/statistics',
    ])
    expect(check('src/chart/a.ts', `import { order } from '../lang/order.ts'`)).toEqual([
      'src/chart/a.ts imports src/lang/order.ts: chart may not import lang',
    ])
    expect(check('src/graph/a.ts', `import type { Storage } from '../storage/storage.ts'`)).toEqual([
      'src/graph/a.ts imports types of src/storage/storage.ts: graph may not import storage',
    ])
    expect(check('src/ui/a.ts', `new URL('../../workers/duckdb/duckdb.worker.ts', import.meta.url)`)).toEqual([
      'src/ui/a.ts imports workers/duckdb/duckdb.worker.ts: ui may not import workers/duckdb',
    ])
    expect(check('src/notebook/a.ts', `import { untrack } from 'svelte'`)).toEqual([
      'src/notebook/a.ts imports svelte: Svelte belongs to main, state, ui',
    ])
    expect(check('workers/duckdb/a.ts', `import { expose } from 'comlink'`)).toEqual([
      'workers/duckdb/a.ts imports comlink: Comlink belongs to compute',
    ])
    expect(check('src/lang/a.ts', `import fixture from '../../test/a.ts'`)).toEqual([
      'src/lang/a.ts imports test/a.ts, which is in no room',
    ])
    expect(check('src/tricks/a.ts', `import { parse } from '../lang/parse.ts'`)).toEqual([
      'src/tricks/a.ts: no rule for the room tricks',
    ])
  })

  test('allows what it should', () => {
    const allowed = [
      check('src/chart/a.ts', `import type { Order } from '../lang/order.ts'`),
      check('src/lang/a.ts', `import { other } from './rules/other.ts'`),
      check('workers/duckdb/duckdb.worker.ts', `import { expose } from 'comlink'`),
      check('src/compute/a.ts', `new URL('../../workers/duckdb/duckdb.worker.ts', import.meta.url)`),
      check('src/state/a.svelte.ts', `import { parse } from '../lang/parse.ts'`),
    ]
    expect(allowed.flat()).toEqual([null, null, null, null, null])
  })
})
