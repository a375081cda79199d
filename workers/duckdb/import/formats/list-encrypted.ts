import { listKnown, listStructs, readFooter, ROW_GROUPS } from './read-footer.ts'
import { listFields, readListHead, readVarint } from './read-thrift.ts'

/** Numbers of fields in a row group, in its columns, and in what is told of these. */
const [COLUMNS, ABOUT, CRYPTO, PATH] = [1, 3, 8, 3]

/**
 * Names of the columns of a Parquet file that are encrypted, though its footer is not; none of a damaged footer. A column
 * inside others counts as the outermost of them.
 */
export async function listEncrypted(file: Blob): Promise<string[]> {
  const footer = await readFooter(file)
  const [group] = listStructs(footer, listKnown(footer), ROW_GROUPS)
  const names = listStructs(footer, group?.fields ?? [], COLUMNS).flatMap(({ fields }) => {
    const about = fields.find(({ id }) => id === ABOUT)
    if (!about || !fields.some(({ id }) => id === CRYPTO)) return []
    const path = listFields(footer, about.from).fields.find(({ id }) => id === PATH)
    return path ? [readText(footer, readListHead(footer, path.from).from)] : []
  })
  return [...new Set(names)]
}

function readText(bytes: Uint8Array, at: number): string {
  const { value, end } = readVarint(bytes, at)
  return new TextDecoder().decode(bytes.subarray(end, end + value))
}
