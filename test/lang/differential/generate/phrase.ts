import fc from 'fast-check'

export type Phrase = fc.Arbitrary<string>

/** A text with generated parts: phrase`count(${events})`. */
export function phrase(texts: TemplateStringsArray, ...parts: (Phrase | string)[]): Phrase {
  const generated = parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))
  return fc.tuple(...generated).map((found) => texts.map((text, index) => text + (found[index] ?? '')).join(''))
}

/** One of these words. */
export function words(...choices: string[]): Phrase {
  return fc.constantFrom(...choices)
}

/** One of the phrases, each as often as its weight; shrinks towards the first. */
export function pick(...choices: [weight: number, choice: Phrase | null][]): Phrase {
  const possible = choices.flatMap(([weight, arbitrary]) => (arbitrary ? [{ weight, arbitrary }] : []))
  return fc.oneof({ withCrossShrink: true }, ...possible)
}

/** One of the words, or `null` where there are none. */
export function anyOf(choices: string[]): Phrase | null {
  return choices.length > 0 ? words(...choices) : null
}

/** The phrase, or nothing as often as not. */
export function maybe(choice: Phrase): Phrase {
  return pick([1, fc.constant('')], [1, choice])
}

/** Between two and `most` phrases. */
export function several(choice: Phrase, joint: string, most = 3): Phrase {
  return fc.array(choice, { minLength: 2, maxLength: most }).map((found) => found.join(joint))
}
