import type { Unpacked } from './unpack-text.ts'

/** What of a gzip could not be unpacked. */
export function tellUnpacked({ broken, behind }: Pick<Unpacked, 'broken' | 'behind'>, name: string): string[] {
  if (broken === 'sum')
    return [
      `"${name}" is damaged: what was unpacked does not match its checksum. It was read up to there, and some of it may be wrong.`,
    ]
  if (broken)
    return [`"${name}" is damaged or was cut off: the whole rows before the break were read, and none behind it.`]
  if (behind === 0) return []
  const bytes = behind === 1 ? 'stands 1 byte that is' : `stand ${behind.toLocaleString('en')} bytes that are`
  return [`Behind the end of "${name}" ${bytes} not packed with gzip and ${behind === 1 ? 'was' : 'were'} passed over.`]
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
