/** Every kind of cell; a fence of another kind is plain Markdown. */
export const cellKinds = [
  'sql',
  'segments',
  'input',
  'rfm',
  'cluster',
  'compare',
  'forecast',
  'scorecard',
  'chart',
] as const

export type CellKind = (typeof cellKinds)[number]

export function isCellKind(name: string): name is CellKind {
  return (cellKinds as readonly string[]).includes(name)
}
