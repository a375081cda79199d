import { StateEffect, StateField, type Extension, type Range } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import type { Diagnostic } from '../../lang/diagnostic.ts'
import { classOfProblem, spanToMark } from './problem-span.ts'

export const setProblems = StateEffect.define<Diagnostic[]>()

function markProblems(text: string, diagnostics: Diagnostic[]): DecorationSet {
  const marks = diagnostics.flatMap((diagnostic): Range<Decoration>[] => {
    const span = spanToMark(text, diagnostic.span)
    if (!span) return []
    const look = { class: classOfProblem(diagnostic), attributes: { title: diagnostic.message } }
    return [Decoration.mark(look).range(span.from, span.to)]
  })
  return Decoration.set(marks, true)
}

/** Problems underlined where they are; typing moves them along until the next check replaces them. */
export const problemMarks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const fresh = transaction.effects.findLast((effect) => effect.is(setProblems))
    if (fresh) return markProblems(transaction.newDoc.toString(), fresh.value)
    return marks.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})
