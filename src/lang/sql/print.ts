import { scanSql } from './scan.ts'

/** Words that DuckDB 1.4 does not take bare everywhere: `duckdb_keywords()` without the unreserved ones. */
const KEYWORDS = new Set(
  `all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary bit boolean
  both by case cast char character check coalesce collate collation column columns concurrently constraint create
  cross dec decimal default deferrable desc describe distinct do else end except exists extract false fetch float for
  foreign freeze from full generated glob group grouping grouping_id having ilike in initially inner inout int integer
  intersect interval into is isnull join lambda lateral leading left like limit map national natural nchar none not
  notnull null nullif numeric offset on only or order out outer overlaps overlay pivot pivot_longer pivot_wider placing
  position positional precision primary qualify real references returning right row select semi setof show similar
  smallint some struct substring summarize symmetric table tablesample then time timestamp to trailing treat trim true
  try_cast union unique unpack unpivot using values varchar variadic verbose when where window with xmlattributes
  xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`.split(/\s+/),
)

/** An identifier as SQL: bare where that is safe in every position, else in double quotes. */
export function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !KEYWORDS.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** A text literal as SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A date literal as SQL; `iso` is `YYYY-MM-DD`. */
export function quoteDate(iso: string): string {
  return `DATE ${quoteText(iso)}`
}

export interface Select {
  distinct?: boolean
  columns: string[]
  from: string
  joins?: string[]
  where?: string[]
  groupBy?: string[]
  having?: string[]
  orderBy?: string[]
}

/** One SELECT, a clause a line; the columns share the first line where they fit. */
export function printSelect(select: Select): string {
  const keyword = select.distinct ? 'SELECT DISTINCT' : 'SELECT'
  const short = `${keyword} ${select.columns.join(', ')}`
  const head =
    short.length <= 100 && !short.includes('\n')
      ? short
      : `${keyword}\n${select.columns.map((column) => indent(column)).join(',\n')}`
  return [
    head,
    `FROM ${select.from}`,
    ...(select.joins ?? []),
    ...clause('WHERE ', select.where, '\n  AND '),
    ...clause('GROUP BY ', select.groupBy, ', '),
    ...clause('HAVING ', select.having, ' AND '),
    ...clause('ORDER BY ', select.orderBy, ', '),
  ].join('\n')
}

/** `WITH a AS (…), b AS (…) body`; without parts the body alone. */
export function printWith(parts: { name: string; sql: string; materialized?: boolean }[], body: string): string {
  if (parts.length === 0) return body
  const printed = parts.map(
    (part) => `${quoteName(part.name)} AS ${part.materialized ? 'MATERIALIZED ' : ''}(\n${indent(part.sql)}\n)`,
  )
  return `WITH ${printed.join(',\n')}\n${body}`
}

/** Two spaces before every line, except inside literals and names that run over several lines. */
export function indent(text: string): string {
  if (!mayBreakLiteral(text)) return text.replace(/^(?=.)/gm, '  ')
  const literals = scanSql(text).filter((token) => token.type === 'text' || token.type === 'name')
  const inside = (at: number): boolean => literals.some((token) => token.from < at && at < token.to)
  return text.replace(/^(?=.)/gm, (_, at: number) => (inside(at) ? '' : '  '))
}

/** False where no line ends inside quotes for sure: the texts printed here are nested, and to scan each level is slow. */
function mayBreakLiteral(text: string): boolean {
  if (/\/\*|\$\w*\$/.test(text)) return true
  let open = ''
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\n' && open !== '') return true
    if (character !== "'" && character !== '"') continue
    if (open === '') open = character
    else if (open === character) open = ''
  }
  return false
}

function clause(keyword: string, items: string[] | undefined, separator: string): string[] {
  return items && items.length > 0 ? [keyword + items.join(separator)] : []
}
