import type { Result } from '../../workers/api.ts'
import { type CellReport, emptyReport } from '../state/cell-report.ts'
import type { Block, CellBlock, Workspace } from '../state/workspace.svelte.ts'
import { assignColors } from '../chart/assign-colors.ts'
import { describeAge } from './describe-age.ts'
import { keepEqual } from './keep-equal.ts'
import type {
  BlockView,
  CellView,
  Completions,
  InputView,
  NotebookView,
  RecentView,
  RunStatus,
  SegmentView,
  SourceView,
} from './model.ts'

/** What the engine can hold in a browser, in bytes: past it a query fails cleanly. */
const MEMORY_LIMIT = 3.1 * 2 ** 30

/** These cells are read by their pictures: their source starts folded. */
const PICTURES = new Set(['input', 'rfm', 'compare', 'forecast', 'chart'])

/** The workspace as the page shows it. Blocks that did not change keep their identity, so that they are not redrawn. */
export class View {
  readonly #workspace: Workspace
  /** Cells whose fold differs from what their kind starts with. */
  #toggled: ReadonlySet<string> = $state.raw(new Set())
  readonly #cache = new Map<string, { block: Block; report: CellReport; folded: boolean; view: BlockView }>()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  readonly blocks: BlockView[] = $derived.by(() =>
    this.#workspace.notebook.blocks.flatMap((block) => (block.type === 'front' ? [] : [this.#viewBlock(block)])),
  )
  readonly run: RunStatus = $derived.by(keepEqual(() => describeRun(this.#workspace, this.blocks)))
  readonly segments: SegmentView[] = $derived.by(keepEqual(() => listSegments(this.blocks)))
  readonly sources: SourceView[] = $derived.by(
    keepEqual(() => this.#workspace.sources.records.map((record) => viewSource(record, this.#workspace))),
  )
  readonly inputs: InputView[] = $derived.by(keepEqual(() => this.#workspace.inputs))
  readonly completions: Completions = $derived.by(keepEqual(() => listCompletions(this.#workspace)))
  readonly recent: RecentView[] = $derived.by(() =>
    this.#workspace.recent.map(({ id, title, updated }) => ({ id, title, when: describeAge(updated, Date.now()) })),
  )

  toggleFold(key: string): void {
    const next = new Set(this.#toggled)
    if (!next.delete(key)) next.add(key)
    this.#toggled = next
  }

  /** Shows the source of a cell whatever its kind starts with. */
  unfold(key: string, kind: string): void {
    if (PICTURES.has(kind) && !this.#toggled.has(key)) this.toggleFold(key)
  }

  #viewBlock(block: Exclude<Block, { type: 'front' }>): BlockView {
    const report = this.#workspace.reports.get(block.key) ?? emptyReport
    const folded = block.type === 'cell' && PICTURES.has(block.kind) !== this.#toggled.has(block.key)
    const cached = this.#cache.get(block.key)
    if (cached?.block === block && cached.report === report && cached.folded === folded) return cached.view
    const view: BlockView =
      block.type === 'prose' ? { type: 'prose', key: block.key, text: block.text } : viewCell(block, report, folded)
    this.#cache.set(block.key, { block, report, folded, view })
    return view
  }
}

/** Getters rather than one derived object: what reads one part is not told of changes in the others. */
export function showNotebook(view: View, workspace: Workspace): NotebookView {
  return {
    get title() {
      return workspace.title
    },
    get blocks() {
      return view.blocks
    },
    get sources() {
      return view.sources
    },
    get segments() {
      return view.segments
    },
    get inputs() {
      return view.inputs
    },
    get asOf() {
      return workspace.asOf
    },
    get run() {
      return view.run
    },
    get save() {
      return workspace.save
    },
    get completions() {
      return view.completions
    },
    get memory() {
      return workspace.memory === null ? null : { used: workspace.memory, limit: MEMORY_LIMIT }
    },
    examples: workspace.exampleTitles,
    get recent() {
      return view.recent
    },
    get toasts() {
      return workspace.toasts.list
    },
    get canUndo() {
      return workspace.history.canUndo
    },
    get canRedo() {
      return workspace.history.canRedo
    },
    get opening() {
      return workspace.opening
    },
  }
}

function viewCell({ key, kind, id, body }: CellBlock, report: CellReport, folded: boolean): CellView {
  const resultIsOld = report.resultIsOld && report.result !== null
  return { type: 'cell', key, kind, id: id ?? '', body: body.replace(/\r?\n$/, ''), ...report, resultIsOld, folded }
}

function describeRun(workspace: Workspace, blocks: BlockView[]): RunStatus {
  const cells = blocks.filter((block): block is CellView => block.type === 'cell')
  const loading = workspace.sources.records.some(({ state }) => state === 'loading')
  const busy = workspace.opening || loading || cells.some(({ state }) => state === 'running' || state === 'waiting')
  const failed = cells.filter(({ state }) => state === 'failed').map(({ id }) => id)
  const blocked = cells.some((cell) => cell.state === 'blocked')
  const broken = failed.length > 0 || workspace.engine.state === 'failed'
  const state = busy ? 'running' : broken ? 'failed' : blocked ? 'blocked' : 'done'
  return { state, done: cells.filter((cell) => cell.state === 'done').length, total: cells.length, failed }
}

function viewSource(record: Workspace['sources']['records'][number], workspace: Workspace): SourceView {
  const { table, file, state, progress, message, report } = record
  const roles = workspace.roles.get(table)
  const columns = (report?.columns ?? []).map(({ name, type }) => ({ name, type, role: roles?.get(name) ?? null }))
  return { table, file, state, progress, rows: report?.rows ?? null, message, columns }
}

/**
 * Labels of all segments on the page in its order. Each cell takes its colours from the start, as it is looked at by
 * itself; a label that stands in two of them has one colour everywhere.
 */
function listSegments(blocks: BlockView[]): SegmentView[] {
  const cells = blocks.filter((block): block is CellView => block.type === 'cell' && block.result !== null)
  const families = cells.map((cell) => readSegments(cell.id, cell.result!))
  const named = families.flat()
  const otherwise = cells.flatMap(({ plan }) =>
    plan?.kind === 'segments' ? plan.groups.flatMap((group) => group.otherwise ?? []) : [],
  )
  const colors: Record<string, string> = {}
  for (const family of families.reverse()) {
    const labels = family.map(({ label }) => label)
    Object.assign(colors, assignColors(labels, otherwise))
  }
  return named.map((segment) => ({ ...segment, color: colors[segment.label]! }))
}

function readSegments(cell: string, result: Result): Omit<SegmentView, 'color'>[] {
  switch (result.kind) {
    case 'segments':
      return result.groups.map(({ name, label, members }) => ({
        label: label ?? name,
        members,
        group: label === null ? null : name,
      }))
    case 'rfm':
      return result.segments.map(({ segment, customers }) => ({ label: segment, members: customers, group: cell }))
    case 'cluster':
      return result.clusters.map(({ label, size }) => ({ label, members: size, group: cell }))
    default:
      return []
  }
}

function listCompletions(workspace: Workspace): NotebookView['completions'] {
  const { schema } = workspace
  if (!schema) return { tables: [], names: [], params: [] }
  return {
    tables: schema.tables.map(({ name, columns }) => ({ name, columns: (columns ?? []).map((column) => column.name) })),
    names: schema.statements.map(({ statement }) => statement.name),
    params: schema.parameters.map(({ name }) => name),
  }
}
