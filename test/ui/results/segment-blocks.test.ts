import { expect, it } from 'vitest'
import { isContested, segmentBlocks, shadowedLabels } from '../../../src/ui/results/segment-blocks.ts'
import type { GroupSize, SegmentsResult } from '../../../workers/api.ts'

const size = (rest: Partial<GroupSize>): GroupSize => ({
  statement: 'partition',
  name: 'tier',
  label: null,
  members: 0,
  nonMembers: 0,
  unknown: 0,
  matched: rest.members ?? 0,
  value: null,
  ...rest,
})

const groups: GroupSize[] = [
  size({ label: 'Top', members: 20, value: 300 }),
  size({ label: 'Shadowed', members: 0, matched: 7, value: 0 }),
  size({ label: '', members: 80, value: 100, unknown: 3 }),
  size({ statement: 'segment', name: 'vip', members: 5, value: 90 }),
]
const result = { entities: 100, groups } as SegmentsResult
const plans = [{ name: 'tier', otherwise: null }]

it('makes one block per partition, with the uncovered, and one of the single segments', () => {
  expect(segmentBlocks(result, plans)).toEqual([
    {
      partition: 'tier',
      otherwise: null,
      rows: [
        {
          ...{ label: 'Top', group: 'tier', members: 20, share: 0.2, unknown: 0, value: 300, valueShare: 0.75 },
          ...{ matched: 20, takenEarlier: 0 },
        },
        {
          ...{ label: 'Shadowed', group: 'tier', members: 0, share: 0, unknown: 0, value: 0, valueShare: 0 },
          ...{ matched: 7, takenEarlier: 7 },
        },
        {
          ...{ label: '', group: 'tier', members: 80, share: 0.8, unknown: 3, value: 100, valueShare: 0.25 },
          ...{ matched: null, takenEarlier: null },
        },
      ],
    },
    {
      partition: null,
      otherwise: null,
      rows: [
        {
          ...{ label: 'vip', group: 'vip', members: 5, share: 0.05, unknown: 0, value: 90, valueShare: null },
          ...{ matched: 5, takenEarlier: 0 },
        },
      ],
    },
  ])
})

it('gives no shares of a value that has negative parts', () => {
  const returned = { ...result, groups: [size({ label: 'a', value: 10 }), size({ label: 'b', value: -2 })] }
  expect(segmentBlocks(returned, plans)[0]!.rows.map(({ valueShare }) => valueShare)).toEqual([null, null])
})

it('finds the labels that earlier ones leave nothing', () => {
  expect(segmentBlocks(result, plans).map((block) => shadowedLabels(block).map(({ label }) => label))).toEqual([
    ['Shadowed'],
    [],
  ])
})

it('has no rule to match for those whom else takes', () => {
  const [block] = segmentBlocks(result, [{ name: 'tier', otherwise: 'Shadowed' }])
  expect(block!.rows.map(({ matched }) => matched)).toEqual([20, null, null])
  expect([block!, ...segmentBlocks(result, plans)].map(isContested)).toEqual([false, true, false])
})
