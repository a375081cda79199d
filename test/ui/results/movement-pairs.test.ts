import { expect, it } from 'vitest'
import { describePair, movementsOf } from '../../../src/ui/results/movement-pairs.ts'
import type { SegmentsHistory } from '../../../workers/api.ts'

const movement = (name: string, fromDate: string, toDate: string) => ({ name, fromDate, toDate, flows: [] })

it('offers the whole time first, then the latest pair of dates', () => {
  const history: SegmentsHistory = {
    dates: ['2024-01-01', '2024-02-01', '2024-03-01'],
    sizes: [],
    movements: [
      movement('tier', '2024-01-01', '2024-02-01'),
      movement('tier', '2024-02-01', '2024-03-01'),
      movement('tier', '2024-01-01', '2024-03-01'),
      movement('vip', '2024-01-01', '2024-02-01'),
    ],
  }
  const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '')
  expect(movementsOf(history, 'tier').map((each) => plain(describePair(each, 'en-GB')))).toEqual([
    '1 Jan 2024 to 1 Mar 2024',
    '1 Feb 2024 to 1 Mar 2024',
    '1 Jan 2024 to 1 Feb 2024',
  ])
})
