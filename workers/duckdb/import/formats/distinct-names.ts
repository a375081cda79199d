/**
 * Gives names that a table can have, one after the other: blanks around them go, empty ones become `column0` by their place, repeated
 * ones (the engine takes `ID` and `id` for one) get `_1`, `_2` …
 */
export function createNamer(): (name: string) => string {
  const used = new Set<string>()
  return (name) => {
    const base = name.trim() || `column${used.size}`
    let distinct = base
    for (let n = 1; used.has(distinct.toLowerCase()); n++) distinct = `${base}_${n}`
    used.add(distinct.toLowerCase())
    return distinct
  }
}

export function makeDistinct(names: string[]): string[] {
  return names.map(createNamer())
}
