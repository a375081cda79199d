import { expect, it } from 'vitest'
import { nameFile } from '../../../src/ui/export/name-file.ts'

it.each([
  ['Who buys, who leaves', 'Lapsed VIPs', '2024-12-31', 'csv', 'who-buys-who-leaves-lapsed-vips-2024-12-31.csv'],
  ['Untitled', 'clean_1', '', 'parquet', 'untitled-clean_1.parquet'],
  ['گزارش فروش', 'مشتریان وفادار', '2024-12-31', 'json', 'گزارش-فروش-مشتریان-وفادار-2024-12-31.json'],
  ['../../etc/passwd', 'a\\b:c*?"<>|', '', 'csv', 'etc-passwd-a-b-c.csv'],
  ['con', '', '', 'csv', 'con-file.csv'],
  ['…', '!', '', 'arrow', 'export.arrow'],
] as const)('names a file of %s, %s, %s', (title, name, asOf, format, expected) => {
  expect(nameFile(title, name, asOf, format)).toBe(expected)
})

it('stays within what file systems take, in bytes', () => {
  const long = '名'.repeat(300)
  expect(Buffer.byteLength(nameFile(long, long, '2024-12-31', 'parquet'))).toBeLessThanOrEqual(255)
})
