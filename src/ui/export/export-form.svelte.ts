import { SvelteSet } from 'svelte/reactivity'
import type { Exports } from '../../state/create-exports.ts'
import type { ColumnGroup, ExportChoice, ExportTarget, FileFormat } from './model.ts'

/** What a person chooses in the dialog of one export. */
export class ExportForm {
  format: FileFormat = $state('csv')
  defuse: boolean = $state(true)
  bom: boolean = $state(true)
  /** `null` until the engine has told them. */
  groups: ColumnGroup[] | null = $state.raw(null)
  problem: string = $state('')
  readonly chosen = new SvelteSet<string>()
  readonly #target: ExportTarget
  readonly #exports: Exports

  constructor(target: ExportTarget, exports: Exports) {
    this.#target = target
    this.#exports = exports
    const { members, columns } = target
    if (members) this.#take(members.groups, exports.chosenColumns(members.cell) ?? members.first)
    else if (columns) this.#take([{ heading: '', columns, joined: false }], columns)
  }

  /** Columns in the order of the file. */
  readonly columns: string[] = $derived.by(() => {
    const listed = this.groups?.flatMap(({ columns }) => columns) ?? []
    const key = this.#target.members?.key
    return [...(key === undefined ? [] : [key]), ...listed.filter((name) => this.chosen.has(name))]
  })
  readonly choice: ExportChoice = $derived({ columns: this.columns, defuse: this.defuse, bom: this.bom })
  /** Text that a spreadsheet could run is only there in formats that spreadsheets open. */
  readonly forSpreadsheets: boolean = $derived(this.format === 'csv' || this.format === 'tsv')

  /** Asks for the columns where they are not known. */
  async load(): Promise<void> {
    if (this.groups) return
    try {
      const columns = await this.#exports.listColumns(this.#target.relation)
      this.#take([{ heading: '', columns, joined: false }], columns)
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    }
  }

  toggle(name: string): void {
    if (!this.chosen.delete(name)) this.chosen.add(name)
  }

  /** All columns of a group, or none of them where all are chosen. */
  toggleAll({ columns }: ColumnGroup): void {
    const all = columns.every((name) => this.chosen.has(name))
    for (const name of columns) {
      if (all) this.chosen.delete(name)
      else this.chosen.add(name)
    }
  }

  /** Keeps what was chosen for the next list of this cell. */
  remember(): void {
    const { members } = this.#target
    if (members)
      this.#exports.chooseColumns(
        members.cell,
        this.columns.filter((name) => name !== members.key),
      )
  }

  #take(groups: ColumnGroup[], first: string[]): void {
    this.groups = groups
    for (const name of first) this.chosen.add(name)
  }
}
