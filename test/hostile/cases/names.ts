import { type Case, loads } from '../case.ts'

const make = (): string => 'a,b\n1,x\n2,y\n'
const expected = loads(2, 0, ['a: number', 'b: text'])
const named = (name: string, file: string): Case => ({ name, file, make, expected })

/** Good files under bad names. */
export const names: Case[] = [
  named('a name that ends a statement', "x'); DROP TABLE keeper; --.csv"),
  named('a name with double quotes', 'x"; DROP TABLE keeper; --.csv'),
  named('a name that leads elsewhere', '../../etc/passwd'),
  named('a name that is markup', '<img src=x onerror=window.hacked=1>.csv'),
  named('a name that is a script', '<script>window.hacked=1</script>.csv'),
  named('a name of every object', '__proto__'),
  named('a name that is a word of SQL', 'select.csv'),
  named('a name of the engine', 'sqlite_master.csv'),
  named('an address as a name', 'https://elsewhere.invalid/a.csv'),
  named('a pattern as a name', '*.csv'),
  named('a name of nothing', ''),
  named('a name of a dot', '.csv'),
  named('a name that is turned around', 'invoice\u202Evsc.exe'),
  named('a Persian name', 'سفارش‌ها ۱۴۰۳.csv'),
  named('a name of 255 characters', `${'n'.repeat(251)}.csv`),
  named('a name with a line break', 'a\nb.csv'),
  named('a name with a NUL', 'a\0b.csv'),
  named('a name in pictures', '📦🛒.csv'),
]
