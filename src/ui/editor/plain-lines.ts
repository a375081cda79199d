export interface Piece {
  text: string
  classes: string
  /** What is wrong here; '' where nothing is. */
  title: string
}

/** Text without colours, for the moment before the grammars are loaded. */
export function plainLines(text: string): Piece[][] {
  return text.split('\n').map((line) => (line ? [{ text: line, classes: '', title: '' }] : []))
}
