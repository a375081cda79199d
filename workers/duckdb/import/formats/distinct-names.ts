/**
 * Names that a table can have: blanks around them go, empty ones become `column0` by their place, repeated ones (the
 * engine takes `ID` and `id` for one) get `_1`, `_2` …
 */
export function makeDistinct(names: string[]): string[] {
  const taken = new Set(names.map((name) => name.trim().toLowerCase()))
  const used = new Set<string>()
  return names.map((name, index) => {
    const base = name.trim() || `column${index}`
    let distinct = base
    // a number is passed over where the file itself has that name
    for (let n = 1; used.has(distinct.toLowerCase()) || (n > 1 && taken.has(distinct.toLowerCase())); n++)
      distinct = `${base}_${n}`
    used.add(distinct.toLowerCase())
    return distinct
  })
}
