import { describe, expect, it } from 'vitest'
import { assignColors } from '../../src/chart/assign-colors.ts'

describe('assignColors', () => {
  it('gives hues in the order of first mention', () => {
    expect(assignColors(['Champions', 'Loyal', 'Champions', 'New'])).toEqual({
      Champions: 'var(--s1)',
      Loyal: 'var(--s2)',
      New: 'var(--s3)',
    })
  })

  it('leaves what is nobody in particular neutral, without using up a hue', () => {
    expect(assignColors(['', 'Champions', 'Everyone else', 'Others', 'Silent', 'Loyal'], ['Silent'])).toEqual({
      '': 'var(--s-other)',
      Champions: 'var(--s1)',
      'Everyone else': 'var(--s-other)',
      Others: 'var(--s-other)',
      Silent: 'var(--s-other)',
      Loyal: 'var(--s2)',
    })
  })

  it('keeps the colours of earlier labels when later ones are added', () => {
    const few = assignColors(['a', 'b'])
    expect(assignColors(['a', 'b', 'c'])).toEqual({ ...few, c: 'var(--s3)' })
  })

  it('tells 24 segments apart before any colour comes again', () => {
    const labels = Array.from({ length: 25 }, (_, i) => `Cluster ${i + 1}`)
    const colors = assignColors(labels)
    expect(new Set(labels.slice(0, 24).map((label) => colors[label])).size).toBe(24)
    expect(colors['Cluster 9']).toBe('color-mix(in oklab, var(--s1) 60%, var(--ink))')
    expect(colors['Cluster 25']).toBe('var(--s1)')
  })

  it('is not confused by labels that every object has', () => {
    expect(assignColors(['constructor', 'toString'])).toEqual({ constructor: 'var(--s1)', toString: 'var(--s2)' })
  })
})
