import { type Case, refuses, loads } from '../case.ts'
import { joinBytes, noise, utf8 } from '../make/bytes.ts'

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title><script>window.hacked=1</script></head>\n<body><p>Please, sign in, again</p></body></html>\n'

/** Files that are no table, whatever their name says. */
export const disguises: Case[] = [
  { name: 'a web page named .csv', file: 'download.csv', make: () => PAGE, expected: refuses('?', '?') },
  {
    name: 'a web page with a blank line and a mark before it',
    file: 'export.csv',
    make: () => `\ufeff\n${PAGE.replace('<!DOCTYPE html>\n', '')}`,
    expected: refuses('?', '?'),
  },
  { name: 'a web page named .xlsx', file: 'report.xlsx', make: () => PAGE, expected: refuses('?', '?') },
  {
    name: 'XML',
    file: 'orders.xml',
    make: () => '<?xml version="1.0"?>\n<orders><order id="1"/></orders>\n',
    expected: refuses('?', '?'),
  },
  {
    name: 'a PDF named .csv',
    file: 'invoice.csv',
    make: () => joinBytes(utf8('%PDF-1.7\n'), noise(2000, 1)),
    expected: refuses('?', '?'),
  },
  {
    name: 'a picture named .csv',
    file: 'photo.csv',
    make: () => joinBytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], noise(2000, 2)),
    expected: refuses('?', '?'),
  },
  {
    name: 'a JPEG named .csv',
    file: 'scan.csv',
    make: () => joinBytes([0xff, 0xd8, 0xff, 0xe0], noise(2000, 3)),
    expected: refuses('?', '?'),
  },
  {
    name: 'a program named .csv',
    file: 'setup.csv',
    make: () => joinBytes(utf8('MZ'), [0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0], noise(2000, 4)),
    expected: refuses('?', '?'),
  },
  {
    name: 'a program of Linux named .csv',
    file: 'tool.csv',
    make: () => joinBytes([0x7f], utf8('ELF'), [2, 1, 1, 0], noise(2000, 5)),
    expected: refuses('?', '?'),
  },
  {
    name: 'WebAssembly named .csv',
    file: 'module.csv',
    make: () => joinBytes([0], utf8('asm'), [1, 0, 0, 0], noise(500, 6)),
    expected: refuses('?', '?'),
  },
  { name: 'noise named .csv', file: 'noise.csv', make: () => noise(5000, 7), expected: refuses('?', '?') },
  { name: 'zeros named .csv', file: 'zeros.csv', make: () => new Uint8Array(100_000), expected: refuses('?', '?') },
  { name: 'RTF', file: 'letter.csv', make: () => '{\\rtf1\\ansi Hello, you\\par}\n', expected: refuses('?', '?') },
  {
    name: 'a program in JavaScript named .csv',
    file: 'script.csv',
    make: () => 'window.hacked = 1\nalert(window.hacked)\n',
    expected: loads(1, 0, ['window.hacked = 1: text']),
  },
  {
    name: 'JSON named .csv',
    file: 'rows.csv',
    make: () => '[{"a":1,"b":"x"},{"a":2,"b":"y"}]',
    expected: loads(2, 0, ['a: number', 'b: text']),
  },
  {
    name: 'a pickle of Python',
    file: 'frame.pkl',
    make: () => joinBytes([0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0], noise(500, 8)),
    expected: refuses('?', '?'),
  },
  {
    name: 'a file of SPSS',
    file: 'survey.sav',
    make: () => joinBytes(utf8('$FL2@(#) SPSS DATA FILE'), noise(500, 9)),
    expected: refuses('?', '?'),
  },
  {
    name: 'Avro',
    file: 'events.avro',
    make: () => joinBytes(utf8('Obj'), [1], noise(500, 10)),
    expected: refuses('?', '?'),
  },
]
