import type { Result } from '../../workers/api.ts'
import { type CellReport, emptyReport } from '../state/cell-report.ts'
import type { CellLinks } from '../state/link-cells.ts'
import type { Block, CellBlock, Workspace } from '../state/workspace.svelte.ts'
import { assignColors } from '../chart/assign-colors.ts'
import { listArrivals, viewReview } from './review/view-review.ts'
import { viewTight } from './intake/view-tight.ts'
import { viewLibrary } from './library/view-library.ts'
import { describeAge } from './describe-age.ts'
import { keepEqual } from './keep-equal.ts'
import type {
  BlockView,
  CellView,
  Completions,
  InputView,
  LockView,
  NotebookView,
  RecentView,
  RunStatus,
  SegmentView,
  SourceView,
  TightView,
} from './model.ts'

/** These cells are read by their pictures: their source starts folded. */
const PICTURES = new Set(['input', 'rfm', 'compare', 'forecast', 'chart'])

/** As many columns of a table as a person would look through beside the page; thousands are for its review. */
const LISTED = 200

/** The workspace as the page shows it. Blocks that did not change keep their identity, so that they are not redrawn. */
export class View {
  readonly #workspace: Workspace
  /** Cells whose fold differs from what their kind starts with. */
  #toggled: ReadonlySet<string> = $state.raw(new Set())
  readonly #cache = new Map<
    string,
    { block: Block; report: CellReport; links: CellLinks; folded: boolean; view: BlockView }
  >()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  readonly blocks: BlockView[] = $derived.by(() =>
    this.#workspace.notebook.blocks.flatMap((block) =>
      block.type === 'front' || this.#workspace.readOnly ? [] : [this.#viewBlock(block)],
    ),
  )
  readonly run: RunStatus = $derived.by(keepEqual(() => describeRun(this.#workspace, this.blocks)))
  readonly segments: SegmentView[] = $derived.by(keepEqual(() => listSegments(this.blocks)))
  readonly sources: SourceView[] = $derived.by(
    keepEqual(() => this.#workspace.sources.records.map((record) => viewSource(record, this.#workspace))),
  )
  readonly tight: TightView | null = $derived.by(() => {
    const [fit] = this.#workspace.sources.fits.list
    return fit ? viewTight(this.#workspace, fit) : null
  })
  readonly inputs: InputView[] = $derived.by(keepEqual(() => this.#workspace.around.inputs))
  readonly completions: Completions = $derived.by(keepEqual(() => listCompletions(this.#workspace)))
  readonly recent: RecentView[] = $derived.by(() =>
    this.#workspace.keeper.recent.map(({ id, title, updated }) => ({
      id,
      title,
      when: describeAge(updated, Date.now()),
    })),
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
    const links = keepLinks(cached?.links, this.#workspace.links.get(block.key))
    const same = cached?.block === block && cached.report === report && cached.links === links
    if (same && cached.folded === folded) return cached.view
    const view: BlockView =
      block.type === 'prose'
        ? { type: 'prose', key: block.key, text: block.text }
        : viewCell(block, report, links, folded)
    this.#cache.set(block.key, { block, report, links, folded, view })
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
    review: (table) => viewReview(workspace, table),
    get arrivals() {
      return listArrivals(workspace)
    },
    get intake() {
      return workspace.intake.question
    },
    get tight() {
      return view.tight
    },
    get segments() {
      return view.segments
    },
    get inputs() {
      return view.inputs
    },
    get asOf() {
      return workspace.around.asOf
    },
    get inferred() {
      return workspace.around.inferred
    },
    get problems() {
      return workspace.problems
    },
    get lock() {
      return viewLock(workspace.lock)
    },
    get readOnly() {
      return workspace.readOnly ? workspace.text : null
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
    get engine() {
      const { state, version, message, restarting, progress, silent } = workspace.engine
      const { silentCell } = workspace
      return { state, version, message, restarting, progress, silent: silent !== null, silentCell }
    },
    get memory() {
      return workspace.engine.memory
    },
    examples: workspace.openings.examples,
    library: viewLibrary(workspace),
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

function viewCell({ key, kind, id, body }: CellBlock, report: CellReport, links: CellLinks, folded: boolean): CellView {
  const text = { key, kind, id: id ?? '', body: body.replace(/\r?\n$/, '') }
  const resultIsOld = report.resultIsOld && report.result !== null
  return { type: 'cell', ...text, ...report, ...links, resultIsOld, folded }
}

const noLinks: CellLinks = { reads: [], readBy: [] }

/** The links of last time while they are equal: they are read anew with every change of the notebook. */
function keepLinks(before: CellLinks | undefined, now: CellLinks = noLinks): CellLinks {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
}

function describeRun(workspace: Workspace, blocks: BlockView[]): RunStatus {
  const cells = blocks.filter((block): block is CellView => block.type === 'cell')
  const loading = workspace.sources.records.some(({ state }) => state === 'loading')
  const busy = workspace.opening || loading || cells.some(({ state }) => state === 'running' || state === 'waiting')
  const failed = cells.filter(({ state }) => state === 'failed').map(({ id }) => id)
  const blocked = cells.some((cell) => cell.state === 'blocked')
  const broken = failed.length > 0 || workspace.engine.state === 'failed'
  const stale = cells.filter((cell) => cell.state === 'stale').length
  const state = busy ? 'running' : broken ? 'failed' : stale > 0 ? 'stale' : blocked ? 'blocked' : 'done'
  const done = cells.filter((cell) => cell.state === 'done').length
  return { state, mode: workspace.mode, done, total: cells.length, stale, failed }
}

function viewSource(record: Workspace['sources']['records'][number], workspace: Workspace): SourceView {
  const { table, file, state, progress, message, report } = record
  const roles = workspace.around.roles.get(table)
  const all = report?.columns ?? []
  const columns = all.slice(0, LISTED).map(({ name, type }) => ({ name, type, role: roles?.get(name) ?? null }))
  const changes = workspace.lock.differences.filter(({ about, name }) => about === 'source' && name === table)
  const since = changes.length > 0 ? `Since the lock file: ${changes.map(({ change }) => change).join('; ')}.` : ''
  const told = [message, since].filter((text) => text !== '').join(' ')
  return {
    table,
    file,
    state,
    progress,
    rows: report?.rows ?? null,
    rejected: report?.rejected ?? 0,
    message: told,
    columns,
    columnCount: all.length,
  }
}

/** Sources that are gone have no row of their own: they are told with the rest. */
function viewLock(lock: Workspace['lock']): LockView | null {
  const { name } = lock
  if (name === null) return null
  const { differences, tables } = lock
  const elsewhere = differences.filter((each) => each.about !== 'source' || !tables.includes(each.name))
  const changes = elsewhere.map((each) => `${each.name}: ${each.change}.`)
  return { name, differences: differences.length, changes }
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
