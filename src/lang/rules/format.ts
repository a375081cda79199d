import { hasErrors } from '../diagnostic.ts'
import type { Statement } from './ast.ts'
import { arrange } from './format/arrange.ts'
import { layStatement } from './format/lay-statement.ts'
import { readPieces } from './format/pieces.ts'
import { printDoc } from './format/print-doc.ts'
import { parseRules } from './parse.ts'
import { tokenize } from './tokens.ts'

const WIDTH = 100

/**
 * Rules in their one canonical layout, of the same meaning and with all their comments. A text with problems is given back
 * as it is. Never throws.
 */
export function formatRules(text: string): string {
  const { statements, diagnostics } = parseRules(text)
  if (hasErrors(diagnostics)) return text
  const lines = printStatements(text, statements)
  const ended = lines !== '' && /\n\s*$/.test(text) ? `${lines}\n` : lines
  return isWindows(text) ? ended.replace(/\r?\n/g, '\r\n') : ended
}

function printStatements(text: string, statements: Statement[]): string {
  const pieces = readPieces(text, tokenize(text).tokens, statements)
  const indexOf = new Map(pieces.map(({ token }, index) => [token.from, index]))
  const starts = statements.map(({ span }) => indexOf.get(span.from) ?? 0)
  const laid = statements.map((statement, index) => {
    const doc = layStatement(statement, pieces, starts[index]!, starts[index + 1] ?? pieces.length - 1)
    return { text: printDoc(doc, WIDTH), start: pieces[starts[index]!]! }
  })
  return arrange(laid, pieces.at(-1)!, text)
}

/** True when every line ends as on Windows; where lines end in both ways, they will as everywhere else. */
function isWindows(text: string): boolean {
  return /\r\n/.test(text) && !/(?<!\r)\n/.test(text)
}
