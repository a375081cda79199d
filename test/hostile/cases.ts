import type { Case } from './case.ts'
import { arrowFiles, parquetFiles } from './cases/columnar.ts'
import { databases } from './cases/databases.ts'
import { jsonFiles } from './cases/json.ts'
import { workbooks } from './cases/workbooks.ts'
import { zips } from './cases/zips.ts'

/** Every hostile or broken file, by what is wrong with it. */
export const groups: Record<string, Case[]> = {
  Parquet: parquetFiles,
  Arrow: arrowFiles,
  JSON: jsonFiles,
  Workbooks: workbooks,
  Zips: zips,
  Databases: databases,
}
