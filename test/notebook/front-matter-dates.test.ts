import { describe, expect, test } from 'vitest'
import { parseNotebook, readFrontMatter } from '../../src/notebook/index.ts'

const read = (yaml: string) => readFrontMatter(parseNotebook(`---\n${yaml}\n---\n`))
const nothing = {
  version: 1,
  title: null,
  sources: {},
  declarations: { asOf: null, entities: {}, events: {} },
  language: null,
  direction: null,
}

describe('the dates of a front matter', () => {
  test('reads a list, sorted and each once', () => {
    expect(read('as of: [2011-06-30, 2011-03-31, 2011-06-30]')).toEqual({
      value: {
        ...nothing,
        declarations: {
          ...nothing.declarations,
          asOf: '2011-06-30',
          series: { type: 'list', dates: ['2011-03-31', '2011-06-30'] },
        },
      },
      diagnostics: [],
    })
    expect(read('as of:\n  - 2011-06-30\n').value.declarations.asOf).toBe('2011-06-30')
  })

  test('reads steps up to a day, or up to the last event', () => {
    const series = { type: 'steps', from: '2011-01-31', every: 'month' }
    expect(read('as of: { from: 2011-01-31, to: 2011-12-10, every: month }')).toEqual({
      value: { ...nothing, declarations: { ...nothing.declarations, asOf: '2011-12-10', series } },
      diagnostics: [],
    })
    expect(read('as of:\n  every: month\n  from: 2011-01-31')).toEqual({
      value: { ...nothing, declarations: { ...nothing.declarations, series } },
      diagnostics: [],
    })
  })

  const found = (yaml: string) => {
    const { value, diagnostics } = read(yaml)
    const { asOf, series } = value.declarations
    const problems = diagnostics.map(({ message, hint, span }) => [
      message,
      `---\n${yaml}\n---\n`.slice(span!.from, span!.to),
      ...(hint ? [hint] : []),
    ])
    return { asOf, series, problems }
  }
  const example = 'Write `as of: { from: 2024-01-31, to: 2024-12-31, every: month }`.'

  test.each([
    [
      'as of: []',
      {
        asOf: null,
        problems: [
          [
            'Expected at least one date after "as of:", found an empty list.',
            '[]',
            'Write `as of: [2024-06-30, 2024-12-31]`.',
          ],
        ],
      },
    ],
    [
      'as of: [2011-02-30, 2011-06-30, [], ]',
      {
        asOf: '2011-06-30',
        series: { type: 'list', dates: ['2011-06-30'] },
        problems: [
          ['Expected dates like 2024-12-31 after "as of:", found the text "2011-02-30".', '2011-02-30'],
          ['Expected dates like 2024-12-31 after "as of:", found a list.', '[]'],
        ],
      },
    ],
    [
      'as of: { from: soon, to: 2011-12-10, every: monthly }',
      {
        asOf: '2011-12-10',
        problems: [
          ['Expected a date like 2024-12-31 after "from:", found the text "soon".', 'soon'],
          [
            'Expected day, week, month, quarter or year after "every:", found the text "monthly".',
            'monthly',
            'Did you mean month?',
          ],
        ],
      },
    ],
    [
      'as of: { to: 2011-12-10 }',
      {
        asOf: '2011-12-10',
        problems: [
          ['Expected "from" in "as of", found none.', 'as of', example],
          ['Expected "every" in "as of", found none.', 'as of', example],
        ],
      },
    ],
    [
      'as of: { from: 2011-12-10, to: 2011-01-31, every: week }',
      {
        asOf: '2011-01-31',
        problems: [
          [
            'Expected "from" to be no later than "to" in "as of", found 2011-12-10 and 2011-01-31.',
            '2011-12-10',
            'Write `as of: { from: 2011-01-31, to: 2011-12-10, every: week }`.',
          ],
        ],
      },
    ],
    [
      'as of: { from: 2011-01-31, until: 2011-12-10, every: week }',
      {
        asOf: null,
        series: { type: 'steps', from: '2011-01-31', every: 'week' },
        problems: [['"until" means nothing in "as of".', 'until', 'Known here: from, to, every.']],
      },
    ],
  ])('says what is wrong with %s', (yaml, expected) => {
    expect(found(yaml)).toEqual(expected)
  })
})
