import type { Answer, ExportedFile, Progress } from '../../../workers/api.ts'
import type { Exports } from '../../state/create-exports.ts'
import { downloadFile } from '../download.ts'
import { writeClipboard } from './clipboard.ts'
import { makeCopyRequest, makeRequest } from './make-request.ts'
import type { ExportChoice, ExportTarget, FileFormat } from './model.ts'
import { nameFile } from './name-file.ts'
import { tellCopied, tellProblem, tellSaved } from './tell-export.ts'

/** One export at a time from one place of the page: how far it is, and the way to stop it. */
export class ExportRun {
  /** `null` while nothing is written. */
  progress: Progress | null = $state.raw(null)
  #stop = new AbortController()
  readonly #exports: () => Exports

  constructor(exports: () => Exports) {
    this.#exports = exports
  }

  async save(target: ExportTarget, format: FileFormat, choice: ExportChoice): Promise<void> {
    const exports = this.#exports()
    const name = nameFile(exports.title(), target.name, target.asOf, format)
    await this.#watch(async (write) => {
      const answer = await write(makeRequest(target, format, choice))
      if (answer.ok) downloadFile(name, answer.value.file)
      exports.tell(answer.ok ? tellSaved(name, answer.value) : tellProblem(answer.problem))
    })
  }

  /** As text and as a table, so that spreadsheets and documents each take what they know. */
  async copy(target: ExportTarget, choice: ExportChoice): Promise<void> {
    const exports = this.#exports()
    await this.#watch(async (write) => {
      const text = write(makeCopyRequest(target, 'tsv', choice))
      const html = text.then((answer) => (answer.ok ? write(makeCopyRequest(target, 'html', choice)) : answer))
      const refusal = await writeClipboard({ 'text/plain': fileOf(text), 'text/html': fileOf(html) })
      const [copied, table] = [await text, await html]
      if (!copied.ok) exports.tell(tellProblem(copied.problem))
      else if (!table.ok) exports.tell(tellProblem(table.problem))
      else exports.tell(refusal ?? tellCopied(target.name, copied.value))
    })
  }

  cancel(): void {
    this.#stop.abort()
  }

  async #watch(
    job: (write: (request: Parameters<Exports['write']>[0]) => Promise<Answer<ExportedFile>>) => Promise<void>,
  ) {
    if (this.progress) return
    this.#stop = new AbortController()
    this.progress = { done: 0, label: 'Writing' }
    try {
      await job((request) =>
        this.#exports().write(request, this.#stop.signal, (progress) => {
          if (this.progress) this.progress = progress
        }),
      )
    } finally {
      this.progress = null
    }
  }
}

async function fileOf(answer: Promise<Answer<ExportedFile>>): Promise<Blob> {
  const written = await answer
  if (written.ok) return written.value.file
  throw new Error(written.problem.message)
}
