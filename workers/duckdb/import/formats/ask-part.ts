import type { FileFormat, Reading } from '../../../../src/lang/reading.ts'
import type { ReadingQuestion } from '../../../api.ts'

/** A file that holds several tables asks which one is meant, unless the notebook says so. `taken` is what was read. */
export function askPart(format: FileFormat, parts: string[], taken: Reading, asked: Reading): ReadingQuestion[] {
  const kind = format === 'xlsx' ? 'sheet' : 'table'
  const assumed = taken[kind]
  if (parts.length < 2 || assumed === undefined || asked[kind] !== undefined) return []
  const others = parts.filter((part) => part !== assumed)
  const what = kind === 'sheet' ? 'sheets' : format === 'zip' ? 'files' : format === 'json' ? 'lists' : 'tables'
  return [
    {
      kind,
      column: null,
      text: `The file has ${parts.length.toLocaleString('en-GB')} ${what}; "${assumed}" was read.`,
      answers: [assumed, ...others].map((part) => ({ label: part, change: { [kind]: part } })),
    },
  ]
}
