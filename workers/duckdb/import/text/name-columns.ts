/** Names of columns as a table can have them: blanks trimmed, empty ones numbered, repeated ones (in any case) made distinct. */
export function nameColumns(header: string[]): { names: string[]; notes: string[] } {
  const taken = new Set<string>()
  const [empty, repeated]: [number[], string[]] = [[], []]
  const wanted = header.map((name) => clean(name))
  const originals = new Set(wanted.map((name) => name.toLowerCase()))
  const names = wanted.map((name, index) => {
    if (name === '') empty.push(index + 1)
    let chosen = name === '' ? `column${index}` : name
    if (taken.has(chosen.toLowerCase())) {
      repeated.push(name)
      const base = chosen
      for (let n = 2; taken.has(chosen.toLowerCase()) || originals.has(chosen.toLowerCase()); n++)
        chosen = `${base}_${n}`
    }
    taken.add(chosen.toLowerCase())
    return chosen
  })
  return { names, notes: [...tellEmpty(empty), ...tellRepeated(repeated)] }
}

function clean(name: string): string {
  return name
    .replace(/^\ufeff/, '')
    .replaceAll(/[\0\s\u00a0]+/g, ' ')
    .trim()
}

function tellEmpty(empty: number[]): string[] {
  if (empty.length === 0) return []
  const list = empty.slice(0, 5).join(', ') + (empty.length > 5 ? ' …' : '')
  return [`${empty.length === 1 ? 'Column' : 'Columns'} ${list} had no name in the header and got one.`]
}

function tellRepeated(repeated: string[]): string[] {
  if (repeated.length === 0) return []
  const list = [...new Set(repeated)].slice(0, 5).join(', ')
  return [`The header repeats ${list}${repeated.length > 5 ? ' …' : ''}; the later ones got a number.`]
}
