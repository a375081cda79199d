import { expect, it } from 'vitest'
import { segmentBlocks, shadowedLabels } from '../../../src/ui/results/segment-blocks.ts'
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

it('makes one block per partition, with the uncovered, and one of the single segments', () => {
  expect(segmentBlocks(result)).toEqual([
    {
      partition: 'tier',
      rows: [
        { label: 'Top', members: 20, share: 0.2, unknown: 0, matched: null, value: 300, valueShare: 0.75 },
        { label: 'Shadowed', members: 0, share: 0, unknown: 0, matched: 7, value: 0, valueShare: 0 },
        { label: '', members: 80, share: 0.8, unknown: 3, matched: null, value: 100, valueShare: 0.25 },
      ],
    },
    {
      partition: null,
      rows: [{ label: 'vip', members: 5, share: 0.05, unknown: 0, matched: null, value: 90, valueShare: null }],
    },
  ])
})

it('gives no shares of a value that has negative parts', () => {
  const returned = { ...result, groups: [size({ label: 'a', value: 10 }), size({ label: 'b', value: -2 })] }
  expect(segmentBlocks(returned)[0]!.rows.map(({ valueShare }) => valueShare)).toEqual([null, null])
})

it('finds the labels that earlier ones leave nothing', () => {
  expect(segmentBlocks(result).map((block) => shadowedLabels(block).map(({ label }) => label))).toEqual([
    ['Shadowed'],
    [],
  ])
})
