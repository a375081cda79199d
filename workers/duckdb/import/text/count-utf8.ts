/** Characters beyond ASCII that are whole in UTF-8, and bytes that are not. A part may begin and end inside a character. */
export function countUtf8(bytes: Uint8Array): { valid: number; invalid: number } {
  let [valid, invalid, at] = [0, 0, 0]
  while (at < Math.min(3, bytes.length) && isFollowing(bytes[at]!)) at++
  // a part that starts with more of them than a character has did not start inside one
  if (at === 3 && isFollowing(bytes[3] ?? 0)) at = 0
  while (at < bytes.length) {
    const byte = bytes[at]!
    if (byte < 0x80) {
      at++
      continue
    }
    const length = lengthOf(byte)
    if (at + length > bytes.length && length > 1) break
    let whole = length > 1
    for (let i = 1; i < length; i++) whole &&= isFollowing(bytes[at + i]!)
    if (whole) valid++
    else invalid++
    at += whole ? length : 1
  }
  return { valid, invalid }
}

function isFollowing(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

/** Bytes of the character that starts with this byte; 1 for a byte that starts none. */
function lengthOf(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2
  if (byte >= 0xe0 && byte <= 0xef) return 3
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 1
}
