/** Bytes that are letters of the Arabic script in Windows-1256, Persian ones among them. */
const ARABIC = new Set(
  [...new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128))].flatMap((sign, i) =>
    /\p{Script=Arabic}|\u200c/u.test(sign) ? [i + 128] : [],
  ),
)
const WESTERN = new Set(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128))].flatMap((sign, i) =>
    /\p{L}/u.test(sign) ? [i + 128] : [],
  ),
)

/**
 * Words with bytes beyond ASCII by how they look: two and more Arabic letters and nothing else, or such letters among
 * ASCII ones, as in `café`. One such letter alone says nothing: `و` and `à` are both words.
 */
export function countWords(bytes: Uint8Array): { arabic: number; western: number } {
  let [arabic, western, high, low, foreign] = [0, 0, 0, 0, 0]
  const close = (): void => {
    if (high > 0 && low > 0) western++
    else if (high > 1 && foreign === 0) arabic++
    else if (high > 1) western++
    high = low = foreign = 0
  }
  for (const byte of bytes) {
    if ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)) low++
    else if (byte < 128 || (!ARABIC.has(byte) && !WESTERN.has(byte))) close()
    else {
      high++
      if (!ARABIC.has(byte)) foreign++
    }
  }
  close()
  return { arabic, western }
}
