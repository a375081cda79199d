import type { Diagnostic, Span } from '../../../src/lang/diagnostic.ts'

/**
 * A problem as text: the line that it is in with its number, carets under its place, the message, and the hint with
 * each of its lines below the one before. Tabs are shown as two blanks, and wide characters have wide carets.
 */
export function renderDiagnostic(text: string, { severity, message, span, hint }: Diagnostic): string {
  const hints = hint === undefined ? [] : [`hint: ${hint.replaceAll('\n', '\n      ')}`]
  return [...(span ? renderPlace(text, span) : []), `${severity}: ${message}`, ...hints].join('\n')
}

/** Letters of a long line that are shown on each side of a place. */
const SIDE = 60

function renderPlace(text: string, span: Span): string[] {
  const start = text.lastIndexOf('\n', span.from - 1) + 1
  const end = (text.indexOf('\n', start) + text.length + 1) % (text.length + 1)
  const gutter = `${text.slice(0, start).split('\n').length} | `
  const [from, to] =
    end - start > 4 * SIDE ? [Math.max(start, span.from - SIDE), Math.min(end, span.to + SIDE)] : [start, end]
  const before = (from > start ? '…' : '') + text.slice(from, span.from)
  const found = text.slice(span.from, Math.min(span.to, to))
  const after = text.slice(span.from + found.length, to) + (to < end ? '…' : '')
  const carets = '^'.repeat(Math.max(1, widthOf(found)))
  return [gutter + show(before + found + after), ' '.repeat(gutter.length + widthOf(before)) + carets]
}

function show(line: string): string {
  return line.replaceAll('\t', '  ').replaceAll('\r', '')
}

/** Columns on the screen: two for what East Asian fonts draw wide and for emoji, none for what joins or is not drawn. */
function widthOf(text: string): number {
  return [...show(text)].reduce((width, character) => width + widthOfCharacter(character), 0)
}

function widthOfCharacter(character: string): number {
  if (/[\p{Mn}\p{Cf}]/u.test(character)) return 0
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\p{Extended_Pictographic}]/u.test(character)
    ? 2
    : 1
}
