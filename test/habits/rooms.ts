import type { Import } from '../support/imports.ts'

/** What each room may import of the others. `types` leave nothing at run time. */
interface Rule {
  code: string[]
  types: string[]
}

const CORE: Rule = { code: ['workers'], types: ['workers/api', 'lang'] }

/** The import rule. A room that is not here may not exist. */
export const RULES: Record<string, Rule> = {
  lang: { code: [], types: [] },
  'workers/api': { code: [], types: ['lang'] },
  notebook: { code: ['lang'], types: [] },
  graph: { code: [], types: ['lang'] },
  chart: { code: [], types: ['workers/api', 'lang'] },
  report: { code: [], types: ['workers/api', 'lang'] },
  compute: { code: ['worker addresses'], types: ['workers/api', 'lang'] },
  hash: { code: [], types: [] },
  storage: { code: [], types: [] },
  state: { code: ['lang', 'notebook', 'graph', 'hash', 'compute', 'storage'], types: ['workers/api'] },
  ui: { code: ['state', 'chart', 'report'], types: ['lang', 'workers/api'] },
  main: { code: ['state', 'ui', 'compute', 'storage', 'notebooks'], types: [] },
  // What every core shares: cancelling, and the border between messages and methods.
  workers: { code: [], types: ['workers/api'] },
  // the views of a stranger's database file are judged by the same reading of SQL as cells
  // a second reader of its files runs in a worker of its own
  'workers/duckdb': { ...CORE, code: [...CORE.code, 'lang', 'workers/survey', 'worker addresses'] },
  'workers/survey': { code: [], types: [] },
  'workers/cluster': CORE,
  'workers/forecast': CORE,
  'workers/statistics': CORE,
  'workers/hash': { ...CORE, code: [...CORE.code, 'hash'] },
}

/** Libraries that only some rooms may import. A room in `WORKER` means: its `*.worker.ts`. */
const LIBRARIES: { library: RegExp; name: string; rooms: string[]; workers?: boolean }[] = [
  { library: /^svelte($|\/)/, name: 'Svelte', rooms: ['main', 'state', 'ui'] },
  { library: /^comlink$/, name: 'Comlink', rooms: ['compute'], workers: true },
  { library: /^(@duckdb\/|duckdb-blocking$|apache-arrow)/, name: 'DuckDB', rooms: ['workers/duckdb'] },
  { library: /^idb($|\/)/, name: 'idb', rooms: ['storage'] },
  { library: /^@observablehq\/plot$/, name: 'Plot', rooms: ['chart', 'ui'] },
  { library: /^@?codemirror(\/|$)/, name: 'CodeMirror', rooms: ['ui'] },
]

/** The room of a path from the root of the project; `null` for what is in none, e.g. a library or the tests. */
export function findRoom(path: string): string | null {
  const [top, second, ...rest] = path.split('/')
  if (top === 'notebooks') return 'notebooks'
  if (/^workers\/api(-\w+)?\.ts$/.test(path)) return 'workers/api'
  if (top === 'workers') return rest.length > 0 ? `workers/${second}` : 'workers'
  if (top !== 'src') return null
  return rest.length > 0 ? (second ?? null) : 'main'
}

function breaksRooms({ from, to, typeOnly }: Import): string | null {
  const room = findRoom(from)
  const target = findRoom(to)
  if (room === null || room === target) return null
  const rule = RULES[room]
  if (!rule) return `${from}: no rule for the room ${room}`
  if (target === null) return `${from} imports ${to}, which is in no room`
  const isWorker = to.endsWith('.worker.ts') && !typeOnly
  const allowed = isWorker ? rule.code.includes('worker addresses') : rule.code.includes(target)
  if (allowed || (typeOnly && rule.types.includes(target))) return null
  return `${from} imports ${typeOnly ? 'types of ' : ''}${to}: ${room} may not import ${target}`
}

function breaksLibraries({ from, to }: Import): string | null {
  const room = findRoom(from)
  const rule = LIBRARIES.find(({ library }) => library.test(to))
  if (room === null || !rule || rule.rooms.includes(room)) return null
  if (rule.workers && from.endsWith('.worker.ts')) return null
  return `${from} imports ${to}: ${rule.name} belongs to ${rule.rooms.join(', ')}`
}

/** Why an import breaks the rule, or `null`. Styles and pictures are no code and may be imported from beside. */
export function findViolation(found: Import): string | null {
  return found.relative ? breaksRooms(found) : breaksLibraries(found)
}
