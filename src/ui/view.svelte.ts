import type { Result } from '../../workers/api.ts'
import { type CellReport, emptyReport } from '../state/cell-report.ts'
import type { Block, CellBlock, Workspace } from '../state/workspace.svelte.ts'
import { assignColors } from '../chart/assign-colors.ts'
import { describeAge } from './describe-age.ts'
import type { BlockView, CellView, NotebookView, RunStatus, SegmentView, SourceView } from './model.ts'

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

  readonly run: RunStatus = $derived.by(() => describeRun(this.#workspace, this.blocks))
  readonly segments: SegmentView[] = $derived.by(() => listSegments(this.blocks))

  readonly current: NotebookView = $derived.by(() => {
    const { workspace, blocks, run, segments } = { workspace: this.#workspace, blocks: this.blocks, run: this.run, segments: this.segments }
    return {
      title: workspace.title,
      blocks,
      sources: workspace.sources.records.map((record) => viewSource(record, workspace)),
      segments,
      inputs: workspace.inputs,
      asOf: workspace.asOf,
      run,
      save: workspace.save,
      completions: listCompletions(workspace),
      memory: workspace.memory === null ? null : { used: workspace.memory, limit: MEMORY_LIMIT },
      examples: workspace.exampleTitles,
      recent: workspace.recent.map(({ id, title, updated }) => ({ id, title, when: describeAge(updated, Date.now()) })),
      toasts: workspace.toasts.list,
      canUndo: workspace.history.canUndo,
      canRedo: workspace.history.canRedo,
      opening: workspace.opening,
    }
  })

  toggleFold(key: string): void {
    const next = new Set(this.#toggled)
    if (!next.delete(key)) next.add(key)
    this.#toggled = next
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

function viewCell({ key, kind, id, body }: CellBlock, report: CellReport, folded: boolean): CellView {
  const resultIsOld = report.resultIsOld && report.result !== null
  return { type: 'cell', key, kind, id: id ?? '', body: body.replace(/\r?\n$/, ''), ...report, resultIsOld, folded }
}

function describeRun(workspace: Workspace, blocks: BlockView[]): RunStatus {
  const cells = blocks.filter((block): block is CellView => block.type === 'cell')
  const loading = workspace.sources.records.some(({ state }) => state === 'loading')
  const busy = loading || cells.some(({ state }) => state === 'running' || state === 'waiting')
  const failed = cells.filter(({ state }) => state === 'failed').map(({ id }) => id)
  const state = busy ? 'running' : failed.length > 0 || workspace.engine.state === 'failed' ? 'failed' : 'done'
  return { state, done: cells.filter((cell) => cell.state === 'done').length, total: cells.length, failed }
}

function viewSource(record: Workspace['sources']['records'][number], workspace: Workspace): SourceView {
  const { table, file, state, progress, message, report } = record
  const roles = workspace.roles.get(table)
  const columns = (report?.columns ?? []).map(({ name, type }) => ({ name, type, role: roles?.get(name) ?? null }))
  return { table, file, state, progress, rows: report?.rows ?? null, message, columns }
}

/** Labels of all segments on the page in the order of the page: the n-th has the n-th colour everywhere. */
function listSegments(blocks: BlockView[]): SegmentView[] {
  const named = blocks.flatMap((block) => (block.type === 'cell' && block.result ? readSegments(block.id, block.result) : []))
  const otherwise = blocks.flatMap((block) =>
    block.type === 'cell' && block.plan?.kind === 'segments'
      ? block.plan.groups.flatMap(({ otherwise }) => otherwise ?? [])
      : [],
  )
  const colors = assignColors(
    named.map(({ label }) => label),
    otherwise,
  )
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
