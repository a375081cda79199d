import { describe, expect, it } from 'vitest'
import type { SegmentsResult } from '../../../workers/api.ts'
import type { SegmentsPlan } from '../../../src/lang/plan.ts'
import { listMembers } from '../../../src/ui/export/list-members.ts'
import { listTargets } from '../../../src/ui/export/list-targets.ts'
import { listItems } from '../../../src/ui/export/list-items.ts'
import { everything, makeCopyRequest, makeRequest } from '../../../src/ui/export/make-request.ts'

const plan = {
  kind: 'segments',
  relation: 'rules',
  entity: 'customers',
  key: 'customer_id',
  groups: [
    { statement: 'segment', name: 'vips', labels: [], otherwise: null },
    { statement: 'partition', name: 'stage', labels: ['New', 'Old'], otherwise: null },
  ],
  measures: ['spend', 'recency'],
} as unknown as SegmentsPlan
const result = {
  kind: 'segments',
  relation: 'rules',
  entity: 'customers',
  entities: 9,
  groups: [{}],
  asOf: '2024-12-31',
} as unknown as SegmentsResult
const table = { table: 'customers', columns: ['customer_id', 'email', 'spend', 'city'] }
const members = (group: string, label: string) => listMembers('key1', plan, result, { group, label, members: 4 }, table)

describe('the members of a segment', () => {
  it('offer the groups, the measures and the further columns of the table, each once', () => {
    expect(members('vips', 'vips').members).toEqual({
      cell: 'key1',
      segment: 'vips',
      entity: 'customers',
      key: 'customer_id',
      table: 'customers',
      groups: [
        { heading: 'Segments', columns: ['vips', 'stage'], joined: false },
        { heading: 'Measures', columns: ['spend', 'recency'], joined: false },
        { heading: 'Columns of customers', columns: ['email', 'city'], joined: true },
      ],
      first: [],
    })
  })

  it('are those for whom the rule is true, those of a label, or those without one', () => {
    expect(members('vips', 'vips').where).toEqual({ column: 'vips', equals: true })
    expect(members('stage', 'New').where).toEqual({ column: 'stage', equals: 'New' })
    expect(members('stage', '').where).toEqual({ column: 'stage', equals: null })
    expect(members('stage', 'New').members!.first).toEqual(['stage'])
  })

  it('have key, groups and measures alone where nobody has a table of the entity', () => {
    const target = listMembers('key1', plan, result, { group: 'vips', label: 'vips', members: 4 }, null)
    expect(target.members!.groups.map(({ heading }) => heading)).toEqual(['Segments', 'Measures'])
    expect(makeRequest(target, 'csv', { ...everything, columns: ['customer_id', 'spend'] }).join).toBe(null)
  })

  it('are asked for with a join only when a column of the table is chosen', () => {
    const choice = { columns: ['customer_id', 'stage', 'city', 'email'], defuse: true, bom: true }
    expect(makeRequest(members('vips', 'vips'), 'csv', choice)).toEqual({
      relation: 'rules',
      query: null,
      where: { column: 'vips', equals: true },
      columns: ['customer_id', 'stage'],
      join: { table: 'customers', key: 'customer_id', columns: ['city', 'email'] },
      format: 'csv',
      defuse: true,
      bom: true,
      limit: null,
    })
  })
})

it('the clipboard gets no mark and no more than it can take', () => {
  const { bom, limit, format } = makeCopyRequest(members('vips', 'vips'), 'tsv', everything)
  expect({ bom, limit, format }).toEqual({ bom: false, limit: 100_000, format: 'tsv' })
})

it('a cell of segments has its rows, sizes over time and movement; an input has nothing', () => {
  const targets = listTargets({ id: 'rules', result, plan })
  expect(targets.map(({ label, relation, rows }) => [label, relation, rows])).toEqual([
    ['All customers with their segments', 'rules', 9],
    ['Sizes over time', 'rules_over_time', null],
    ['Movement', 'rules_movement', null],
  ])
  const menu = listItems(targets, { save: () => {}, copy: () => {}, ask: () => {} })
  expect(menu.flatMap(({ items }) => items.map(({ label }) => label))).toEqual([
    'CSV',
    'Parquet',
    'Arrow',
    'JSON',
    'Copy',
    'Choose columns…',
    'Sizes over time…',
    'Movement…',
  ])
  expect(listTargets({ id: 'x', result: { kind: 'input', options: null }, plan: null })).toEqual([])
})
