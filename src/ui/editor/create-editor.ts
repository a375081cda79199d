import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands'
import { bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { EditorState, Transaction, type Annotation, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { Diagnostic, Span } from '../../lang/diagnostic.ts'
import { languageOf } from '../cell-kinds.ts'
import type { Completions } from '../model.ts'
import { changesBetween } from './changes-between.ts'
import { highlighter } from './highlight.ts'
import { grammars } from './languages.ts'
import { problemMarks, setProblems } from './problem-marks.ts'
import { suggest } from './suggest.ts'
import { theme } from './theme.ts'

export interface EditorOptions {
  parent: HTMLElement
  /** Kind of the cell: it decides the language and the options offered. */
  kind: string
  label: string
  body: string
  diagnostics: Diagnostic[]
  /** Asked anew at each completion, so that it is never out of date. */
  completions: () => Completions
  /** True while the text is shown and cannot be changed. */
  frozen: () => boolean
  onedit: (body: string) => void
  onrun: () => void
  /** Escape: for those without a mouse. */
  onleave: () => void
  /** Shift Alt F: gives the text its canonical layout by a `setBody` before it returns; `null` where there is none. */
  onformat: (() => void) | null
}

export interface Editor {
  /**
   * Replaces the text when it differs, e.g. after an undo of the notebook; the editor's own history does not see it. What
   * `onformat` sets is a step of that history, as the person at the keyboard asked for it.
   */
  setBody(body: string): void
  setProblems(diagnostics: Diagnostic[]): void
  focus(): void
  /** Puts the cursor on a span and brings it into view. */
  select(span: Span): void
  /** Puts the cursor where the mouse is and lets a drag go on from there. */
  press(event: MouseEvent): void
  destroy(): void
}

function completeFrom(options: EditorOptions) {
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.state.sliceDoc(0, context.pos)
    return suggest(before, languageOf(options.kind), options.kind, options.completions())
  }
}

function listenForKeys({ onrun, onleave, onformat }: EditorOptions): Extension {
  const run = () => {
    onrun()
    return true
  }
  const leave = () => {
    onleave()
    return true
  }
  // Tab is not bound: it moves on to the next control, as everywhere on the page.
  return keymap.of([
    { key: 'Mod-Enter', run },
    { key: 'Shift-Enter', run },
    { key: 'Escape', run: leave },
    ...(onformat ? [{ key: 'Shift-Alt-f', run: () => (onformat(), true) }] : []),
    ...historyKeymap,
    ...defaultKeymap,
  ])
}

function listExtensions(options: EditorOptions): Extension[] {
  const grammar = grammars[languageOf(options.kind)]
  return [
    history(),
    bracketMatching(),
    indentUnit.of('  '),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': options.label, dir: 'ltr' }),
    grammar ?? [],
    syntaxHighlighting(highlighter),
    problemMarks,
    autocompletion({ override: [completeFrom(options)], icons: false }),
    listenForKeys(options),
    theme,
    EditorState.transactionFilter.of((typed) =>
      typed.docChanged && !typed.annotation(Transaction.remote) && options.frozen() ? [] : typed,
    ),
    EditorView.updateListener.of((update) => {
      const typed = update.docChanged && !update.transactions.every((one) => one.annotation(Transaction.remote))
      if (typed) options.onedit(update.state.doc.toString())
    }),
  ]
}

/** The text comes from outside, so it is not told to the outside. */
const fromNotebook = [Transaction.remote.of(true), Transaction.addToHistory.of(false)]
const fromFormat = [Transaction.remote.of(true), isolateHistory.of('full')]

/** Makes a live editor inside `parent`. */
export function createEditor(options: EditorOptions): Editor {
  const { parent, body, diagnostics } = options
  let annotations: Annotation<unknown>[] = fromNotebook
  const format = () => {
    annotations = fromFormat
    options.onformat?.()
    annotations = fromNotebook
  }
  const onformat = options.onformat && format
  const state = EditorState.create({ doc: body, extensions: listExtensions({ ...options, onformat }) })
  const view = new EditorView({ state, parent })
  view.dispatch({ effects: setProblems.of(diagnostics) })
  return {
    setBody(text) {
      const changes = changesBetween(view.state.doc.toString(), text)
      if (changes.length > 0) view.dispatch({ changes, annotations })
    },
    setProblems: (list) => view.dispatch({ effects: setProblems.of(list) }),
    focus: () => view.focus(),
    select({ from, to }) {
      const end = view.state.doc.length
      view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true })
      view.focus()
    },
    press(event) {
      view.focus()
      const target = document.elementFromPoint(event.clientX, event.clientY)
      const inside = target && view.contentDOM.contains(target) ? target : view.contentDOM
      inside.dispatchEvent(new MouseEvent('mousedown', event))
    },
    destroy: () => view.destroy(),
  }
}
