import type { FileFormat } from '../../../src/lang/reading.ts'
import type { NamedFile } from '../../api.ts'

/** The format of a file, by its bytes first and its name second. */
export async function identifyFormat({ name }: NamedFile): Promise<FileFormat> {
  return /\.tsv(\.gz)?$/i.test(name) ? 'tsv' : 'csv'
}
