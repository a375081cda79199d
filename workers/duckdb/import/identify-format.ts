import type { FileFormat } from '../../../src/lang/reading.ts'
import type { NamedFile } from '../../api.ts'

/** The format of a file, by its bytes first and its name second. */
export async function identifyFormat({ file, name }: NamedFile): Promise<FileFormat> {
  if ((await file.slice(0, 4).text()) === 'PAR1') return 'parquet'
  return /\.tsv(\.gz)?$/i.test(name) ? 'tsv' : 'csv'
}
