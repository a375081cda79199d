const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of XML with its references replaced: the five named ones and those by number. Nothing else is ever looked up. */
export function decodeXML(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? whole
    const code = hex === undefined ? Number(decimal) : parseInt(String(hex), 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The attributes of a tag, without their namespace's prefix. */
export function readAttributes(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name, double, single] of tag.matchAll(/([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes[name!] = decodeXML(double ?? single ?? '')
  return attributes
}

/** Every element called `name`, in the order of the text: its attributes and what stands inside. */
export function findElements(xml: string, name: string): { attributes: Record<string, string>; inside: string }[] {
  const pattern = new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?(?:/>|>([^]*?)</(?:\\w+:)?${name}>)`, 'g')
  return Array.from(xml.matchAll(pattern), ([, tag = '', inside = '']) => ({ attributes: readAttributes(tag), inside }))
}

/** Text of a cell or a shared string: its runs one after the other, without the reading aids of East Asian text. */
export function readRichText(xml: string): string {
  const plain = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[^]*?<\/(?:\w+:)?rPh>/g, '') : xml
  let text = ''
  for (const [, part = ''] of plain.matchAll(/<(?:\w+:)?t(?:\s[^>]*?)?(?:\/>|>([^]*?)<\/(?:\w+:)?t>)/g)) text += part
  // a control character is written as its number between `_x` and `_`
  return decodeXML(text).replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(parseInt(String(code), 16)))
}
