import { expect, it } from 'vitest'
import { adviseMemory } from '../../../src/ui/engine/advise-memory.ts'
import type { BlockView, CellView } from '../../../src/ui/model.ts'

const MB = 2 ** 20

const cell = (id: string, reads: string[], readBy: string[] = []): BlockView =>
  ({
    type: 'cell',
    id,
    reads: reads.map((name) => ({ name, key: null })),
    readBy: readBy.map((name) => ({ name, key: null })),
  }) as Partial<CellView> as CellView

const prose: BlockView = { type: 'prose', key: 'p', text: 'orders' }

it('tells what could be dropped of each kind of table, in the order of the report', () => {
  const blocks = [prose, cell('joined', ['orders'], ['top']), cell('top', ['joined'])]
  const tables = ['orders', 'visits', 'joined', 'top', 'left~over'].map((name) => ({ name, bytes: 2 * MB }))
  expect(adviseMemory({ used: 10 * MB, limit: 100 * MB, held: 20 * MB, tables }, blocks, ['orders', 'visits'])).toEqual(
    [
      {
        name: 'orders',
        bytes: 2 * MB,
        share: 0.2,
        advice: 'A source: leave out columns that no cell needs, or take a sample',
      },
      { name: 'visits', bytes: 2 * MB, share: 0.2, advice: 'No cell reads this source: remove it from the notebook' },
      { name: 'joined', bytes: 2 * MB, share: 0.2, advice: 'A cell that others read: select fewer columns in it' },
      {
        name: 'top',
        bytes: 2 * MB,
        share: 0.2,
        advice: 'No other cell reads it: end its query with fewer columns or rows, or delete the cell',
      },
      { name: 'left~over', bytes: 2 * MB, share: 0.2, advice: '' },
    ],
  )
})

it('wastes no word on small tables', () => {
  const tables = [{ name: 'orders', bytes: MB - 1 }]
  expect(adviseMemory({ used: MB, limit: 100 * MB, held: MB, tables }, [], ['orders'])).toEqual([
    { name: 'orders', bytes: MB - 1, share: (MB - 1) / MB, advice: '' },
  ])
})

it('never gives a table more than all that is used, nor divides by nothing', () => {
  const tables = [{ name: 'orders', bytes: 10 }]
  const shares = [0, 5].map(
    (used) => adviseMemory({ used, limit: 100, held: 0, tables }, [], ['orders']).map(({ share }) => share)[0],
  )
  expect(shares).toEqual([0, 1])
})
