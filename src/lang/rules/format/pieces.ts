import type { Statement } from '../ast.ts'
import { is } from '../cursor.ts'
import type { Token } from '../tokens.ts'
import { joinComments, readGap, type Comment } from './gaps.ts'
import { findRoles, type Role } from './roles.ts'
import { spellToken } from './spell.ts'

/** A token as it will be written, with the comments before it. The last piece is the `end` of the text. */
export interface Piece {
  token: Token
  role: Role | null
  text: string
  comments: Comment[]
  /** True when an empty line stands right before the token. */
  blankBefore: boolean
}

/** The pieces of a text without problems. Their comments stand where the layout can break the line. */
export function readPieces(text: string, tokens: Token[], statements: Statement[]): Piece[] {
  const roles = assignRoles(tokens, statements)
  const pieces = tokens.map((token, index): Piece => {
    const role = roles.get(index) ?? null
    const gap = readGap(text, tokens[index - 1]?.to ?? 0, token.from)
    return { token, role, text: spellToken(token, role, text), ...gap }
  })
  moveComments(pieces)
  quoteStatementWords(pieces)
  return pieces.filter((piece, index) => !isElseColon(piece, pieces[index - 1]))
}

function assignRoles(tokens: Token[], statements: Statement[]): Map<number, Role> {
  const indexOf = new Map(tokens.map(({ from }, index) => [from, index]))
  return new Map(findRoles(statements).map(({ role, at, before }) => [(indexOf.get(at) ?? 0) - (before ? 1 : 0), role]))
}

/** A line breaks before a joint or operator and after a comma or colon: comments on the other side change sides. */
function moveComments(pieces: Piece[]): void {
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1]
    if (!next) return
    if (isLeading(piece)) {
      piece.comments = joinComments(piece.comments, next.comments)
      next.comments = []
    } else if (is(piece.token, ',') || is(piece.token, ':')) {
      next.comments = joinComments(piece.comments, next.comments)
      piece.comments = []
    }
  }
}

/**
 * `measure` at the beginning of a line and a label in double quotes after it would read as a statement. Only a comment can
 * make a name begin a line.
 */
function quoteStatementWords(pieces: Piece[]): void {
  for (const [index, piece] of pieces.entries()) {
    if (piece.comments.length === 0 || piece.role !== 'name' || pieces[index + 1]?.role !== 'label') continue
    if (/^(?:measure|segment|partition)$/i.test(piece.text)) piece.text = `"${piece.text}"`
  }
}

function isLeading({ role }: Piece): boolean {
  return role === 'joint' || role === 'then' || role === 'operator'
}

/** `else: "x"` is read, and written `else "x"`. */
function isElseColon(piece: Piece, before: Piece | undefined): boolean {
  return before !== undefined && is(piece.token, ':') && is(before.token, 'else')
}
