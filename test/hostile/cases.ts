import type { Case } from './case.ts'
import { arrowFiles, parquetFiles } from './cases/columnar.ts'
import { compressed } from './cases/compressed.ts'
import { databases } from './cases/databases.ts'
import { disguises } from './cases/disguises.ts'
import { encodings } from './cases/encodings.ts'
import { headers } from './cases/headers.ts'
import { jsonFiles } from './cases/json.ts'
import { names } from './cases/names.ts'
import { sizes } from './cases/sizes.ts'
import { textDialects } from './cases/text-dialects.ts'
import { values } from './cases/values.ts'
import { workbooks } from './cases/workbooks.ts'
import { zips } from './cases/zips.ts'

/** Every hostile or broken file, by what is wrong with it. */
export const groups: Record<string, Case[]> = {
  'Dialects of text': textDialects,
  Encodings: encodings,
  Headers: headers,
  Values: values,
  Sizes: sizes,
  Compressed: compressed,
  Parquet: parquetFiles,
  Arrow: arrowFiles,
  JSON: jsonFiles,
  Workbooks: workbooks,
  Zips: zips,
  Databases: databases,
  Disguises: disguises,
  Names: names,
}
