/** A gzip that breaks off. */
export function tellBroken(name: string): string {
  return `"${name}" is damaged or was cut off: the whole rows before the break were read, and none behind it.`
}

/** What was lost on the way to UTF-8. */
export function tellDecoded(
  { invalid, invalidLine, nuls }: { invalid: number; invalidLine: number; nuls: number },
  file: string,
): string[] {
  return [
    ...(invalid === 0
      ? []
      : [
          invalid === 1
            ? `${file} has 1 byte that is no character of its encoding, on line ${invalidLine.toLocaleString('en')}; it is shown as \ufffd.`
            : `${file} has ${invalid.toLocaleString('en')} bytes that are no character of its encoding, first on line ${invalidLine.toLocaleString('en')}; each is shown as \ufffd.`,
        ]),
    ...(nuls === 0
      ? []
      : [`${nuls.toLocaleString('en')} NUL ${nuls === 1 ? 'character was' : 'characters were'} left out.`]),
  ]
}
