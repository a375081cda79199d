const HUES = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6', '--s7', '--s8'].map((name) => `var(${name})`)

/** After the eight hues come their darker and then their lighter kin, so that 24 segments differ before any two agree. */
const SHADES = [
  (hue: string) => hue,
  (hue: string) => `color-mix(in oklab, ${hue} 60%, var(--ink))`,
  (hue: string) => `color-mix(in oklab, ${hue} 55%, var(--card))`,
]

export const NEUTRAL = 'var(--s-other)'

/** Labels that mean "nobody in particular": the uncovered ('') and the rest of a preset. */
const RESIDUAL = new Set(['', 'other', 'others', 'everyone else', 'rest'])

/**
 * One colour per segment label, as CSS variables so that light and dark need no re-render. Stable: the n-th label to be
 * mentioned has the n-th colour, whatever follows. Labels in `otherwise` and residual names ("Everyone else", "Others")
 * are neutral and use up no colour.
 */
export function assignColors(labels: string[], otherwise: string[] = []): Record<string, string> {
  const neutral = new Set(otherwise)
  const colors: Record<string, string> = {}
  let next = 0
  for (const label of labels) {
    if (Object.hasOwn(colors, label)) continue
    const residual = neutral.has(label) || RESIDUAL.has(label.trim().toLowerCase())
    colors[label] = residual ? NEUTRAL : colorAt(next++)
  }
  return colors
}

function colorAt(position: number): string {
  const shade = SHADES[Math.floor(position / HUES.length) % SHADES.length]!
  return shade(HUES[position % HUES.length]!)
}
