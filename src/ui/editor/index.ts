/** All that needs CodeMirror: loaded after the page has been drawn. */
export { createEditor, type Editor } from './create-editor.ts'
export { highlightLines } from './highlight.ts'
