import type { TableSchema, ValueType } from '../../../src/lang/schema.ts'

type Columns = Record<string, string>

/** Columns with their types in the engine, of the table of entities, of events, and of relations of one row per key. */
export const COLUMNS = {
  people: {
    person_id: 'INTEGER',
    country: 'VARCHAR',
    'first name': 'VARCHAR',
    age: 'INTEGER',
    score: 'DOUBLE',
    visits_count: 'DECIMAL(10,2)',
    born: 'DATE',
    seen_at: 'TIMESTAMP',
    active: 'BOOLEAN',
  },
  orders: {
    person_id: 'INTEGER',
    ordered_at: 'TIMESTAMP',
    amount: 'DECIMAL(10,2)',
    quantity: 'INTEGER',
    category: 'VARCHAR',
    gift: 'BOOLEAN',
    due: 'DATE',
  },
  visits: { person_id: 'INTEGER', visited_on: 'DATE', page: 'VARCHAR', seconds: 'DOUBLE' },
  calls: { caller: 'INTEGER', called_at: 'TIMESTAMP WITH TIME ZONE', topic: 'VARCHAR', minutes: 'BIGINT' },
  grades: { person_id: 'INTEGER', grade: 'INTEGER', segment: 'VARCHAR' },
  profiles: { person_id: 'INTEGER', plan: 'VARCHAR', level: 'INTEGER', renewal: 'DATE' },
} satisfies Record<string, Columns>

export type TableName = keyof typeof COLUMNS
export const TABLES = Object.keys(COLUMNS) as TableName[]

/** Who and when, of each table of events. */
export const EVENTS = {
  orders: { key: 'person_id', time: 'ordered_at' },
  visits: { key: 'person_id', time: 'visited_on' },
  calls: { key: 'caller', time: 'called_at' },
}

/** The columns that hold keys of entities. */
export const KEYS = ['person_id', 'caller']

/** Tables as the rules see them; `unique`: those whose keys were measured to be so. */
export function describeTables(unique: TableName[]): TableSchema[] {
  return TABLES.map((name) => ({
    name,
    definedBy: name === 'grades' ? 'grades' : null,
    columns: Object.entries(COLUMNS[name]).map(([column, sqlType]) => ({
      name: column,
      type: typeOf(sqlType),
      sqlType,
      ...(column === 'person_id' && unique.includes(name) ? { unique: true } : {}),
    })),
  }))
}

export function createTables(): string[] {
  return TABLES.map((name) => {
    const columns = Object.entries(COLUMNS[name]).map(([column, sqlType]) => `"${column}" ${sqlType}`)
    return `CREATE TABLE ${name} (${columns.join(', ')})`
  })
}

function typeOf(sqlType: string): ValueType {
  if (/INT|DECIMAL|DOUBLE/.test(sqlType)) return 'number'
  if (sqlType === 'DATE') return 'date'
  if (sqlType.startsWith('TIMESTAMP')) return 'timestamp'
  return sqlType === 'VARCHAR' ? 'text' : 'boolean'
}
