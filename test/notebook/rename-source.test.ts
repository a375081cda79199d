import { expect, it } from 'vitest'
import { parseNotebook, printNotebook, readFrontMatterEntry, renameSource } from '../../src/notebook/index.ts'

const text = `---
tessera: 1
sources:
  orders: data/orders.csv # of the shop
  customers: { file: c.csv, delimiter: ; }
entities:
  people: { key: customer_id, from: orders }
events:
  orders: { of: people, time: ordered_at }
---

orders: stay as they are
`

it('a source is called otherwise wherever the front matter names it, and nothing else changes', () => {
  const renamed = renameSource(parseNotebook(text), 'orders', 'sales')
  expect(printNotebook(renamed)).toBe(
    text
      .replace('  orders: data', '  sales: data')
      .replace('from: orders', 'from: sales')
      .replace('  orders: { of', '  sales: { of'),
  )
  expect(printNotebook(renameSource(renamed, 'sales', 'orders'))).toBe(text)
})

it('a name that YAML would take for something else is quoted', () => {
  const renamed = printNotebook(renameSource(parseNotebook(text), 'customers', 'null'))
  expect(renamed).toContain('\n  "null": { file: c.csv')
})

it('a source that is not there changes nothing', () => {
  const notebook = parseNotebook(text)
  expect(renameSource(notebook, 'visits', 'x')).toBe(notebook)
})

it('an entry is read as plain data', () => {
  const notebook = parseNotebook(text)
  expect(readFrontMatterEntry(notebook, ['sources', 'orders'])).toBe('data/orders.csv')
  expect(readFrontMatterEntry(notebook, ['sources', 'customers'])).toEqual({ file: 'c.csv', delimiter: ';' })
  expect(readFrontMatterEntry(notebook, ['sources', 'visits'])).toBeNull()
  expect(readFrontMatterEntry(parseNotebook('text'), ['sources'])).toBeNull()
})
