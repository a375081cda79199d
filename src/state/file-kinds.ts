/** Endings of the files that tables are read from. What a file is, its bytes tell; these are for pickers and folders. */
export const DATA_ENDINGS = [
  '.csv',
  '.tsv',
  '.txt',
  '.gz',
  '.json',
  '.ndjson',
  '.jsonl',
  '.parquet',
  '.arrow',
  '.feather',
  '.ipc',
  '.xlsx',
  '.zip',
  '.duckdb',
  '.db',
  '.sqlite',
  '.sqlite3',
]

export const NOTEBOOK_ENDINGS = ['.md', '.markdown']

export function isDataName(name: string): boolean {
  return DATA_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
}

export function isNotebookName(name: string): boolean {
  return NOTEBOOK_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
}

/** The name of a file without what says how it is written: `orders.csv.gz` → `orders`. */
export function stemOf(name: string): string {
  const ending = DATA_ENDINGS.find((each) => name.toLowerCase().endsWith(each))
  return ending === undefined ? name : stemOf(name.slice(0, -ending.length))
}

/** The whole ending: `orders.csv.gz` → `.csv.gz`. */
export function endingOf(name: string): string {
  return name.slice(stemOf(name).length).toLowerCase()
}
