import { type Case, refuses, loads } from '../case.ts'
import { joinBytes, noise, utf8 } from '../make/bytes.ts'

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title><script>window.hacked=1</script></head>\n<body><p>Please, sign in, again</p></body></html>\n'

const NO_TABLE = 'Drop the data that it was made from: CSV, Excel, Parquet or JSON.'
const SIGN_IN =
  'A download that needs signing in often saves a page instead: download the file again, or export it as CSV.'
const SCRIPT = 'Write it as Parquet or CSV where it was made.'
const OTHER = 'Drop CSV, Excel, Parquet, JSON or a database; what another program keeps, export from there as CSV.'

/** Files that are no table, whatever their name says. */
export const disguises: Case[] = [
  {
    name: 'a web page named .csv',
    file: 'download.csv',
    make: () => PAGE,
    expected: refuses('"download.csv" is a web page (HTML), not a table.', SIGN_IN),
  },
  {
    name: 'a web page with a blank line and a mark before it',
    file: 'export.csv',
    make: () => `\ufeff\n${PAGE.replace('<!DOCTYPE html>\n', '')}`,
    expected: refuses('"export.csv" is a web page (HTML), not a table.', SIGN_IN),
  },
  {
    name: 'a web page named .xlsx',
    file: 'report.xlsx',
    make: () => PAGE,
    expected: refuses('"report.xlsx" is a web page (HTML), not a table.', SIGN_IN),
  },
  {
    name: 'a piece of a web page, named .xls',
    file: 'list.xls',
    make: () => '<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>\n',
    expected: refuses(
      '"list.xls" is a web page (HTML), not a table.',
      'Open it in a spreadsheet program, save it as .xlsx or CSV, and drop that.',
    ),
  },
  {
    name: 'XML',
    file: 'orders.xml',
    make: () => '<?xml version="1.0"?>\n<orders><order id="1"/></orders>\n',
    expected: refuses('"orders.xml" is an XML document, not a table.', 'Export it as CSV or Excel (.xlsx).'),
  },
  {
    name: 'a PDF named .csv',
    file: 'invoice.csv',
    make: () => joinBytes(utf8('%PDF-1.7\n'), noise(2000, 1)),
    expected: refuses('"invoice.csv" is a PDF document, not a table.', NO_TABLE),
  },
  {
    name: 'a picture named .csv',
    file: 'photo.csv',
    make: () => joinBytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], noise(2000, 2)),
    expected: refuses('"photo.csv" is a picture, not a table.', NO_TABLE),
  },
  {
    name: 'a JPEG named .csv',
    file: 'scan.csv',
    make: () => joinBytes([0xff, 0xd8, 0xff, 0xe0], noise(2000, 3)),
    expected: refuses('"scan.csv" is a picture, not a table.', NO_TABLE),
  },
  {
    name: 'a program named .csv',
    file: 'setup.csv',
    make: () => joinBytes(utf8('MZ'), [0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0], noise(2000, 4)),
    expected: refuses('"setup.csv" is a program, not a table.', NO_TABLE),
  },
  {
    name: 'a program of Linux named .csv',
    file: 'tool.csv',
    make: () => joinBytes([0x7f], utf8('ELF'), [2, 1, 1, 0], noise(2000, 5)),
    expected: refuses('"tool.csv" is a program, not a table.', NO_TABLE),
  },
  {
    name: 'WebAssembly named .csv',
    file: 'module.csv',
    make: () => joinBytes([0], utf8('asm'), [1, 0, 0, 0], noise(500, 6)),
    expected: refuses('"module.csv" is a program, not a table.', NO_TABLE),
  },
  {
    name: 'noise named .csv',
    file: 'noise.csv',
    make: () => noise(5000, 7),
    expected: refuses('"noise.csv" is not text: it holds the bytes of another kind of file.', OTHER),
  },
  {
    name: 'zeros named .csv',
    file: 'zeros.csv',
    make: () => new Uint8Array(100_000),
    expected: refuses(
      '"zeros.csv" holds nothing but zeros.',
      'Its content never came: a download or a copy broke off. Download or copy it again.',
    ),
  },
  {
    name: 'RTF',
    file: 'letter.csv',
    make: () => '{\\rtf1\\ansi Hello, you\\par}\n',
    expected: refuses('"letter.csv" is an RTF document, not a table.', NO_TABLE),
  },
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
    expected: refuses('"frame.pkl" is a file of Python (pickle), not a table.', SCRIPT),
  },
  {
    name: 'a file of SPSS',
    file: 'survey.sav',
    make: () => joinBytes(utf8('$FL2@(#) SPSS DATA FILE'), noise(500, 9)),
    expected: refuses('"survey.sav" is an SPSS file, not a table.', 'Save it as CSV in the program that made it.'),
  },
  {
    name: 'Avro',
    file: 'events.avro',
    make: () => joinBytes(utf8('Obj'), [1], noise(500, 10)),
    expected: refuses('"events.avro" is an Avro file, not a table.', SCRIPT),
  },
]
