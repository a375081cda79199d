import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderTasks } from '../../src/graph/order-tasks.ts'

const node = (key: string, inputs: string[] = []) => ({ key, inputs, outputs: [key] })

describe('the order of cells', () => {
  it('follows names, not the page', () => {
    const { order, cycles } = orderTasks([node('c', ['b']), node('b', ['a', 'orders']), node('a', ['orders'])])
    expect([order, cycles]).toEqual([['a', 'b', 'c'], []])
  })

  it('keeps independent cells in the order of the page', () => {
    expect(orderTasks([node('b'), node('a'), node('c')]).order).toEqual(['b', 'a', 'c'])
  })

  it('names the members of a cycle and still orders the rest', () => {
    const { order, cycles } = orderTasks([node('a', ['c']), node('b', ['a']), node('c', ['b']), node('d')])
    expect([order, cycles]).toEqual([['d'], [['a', 'c', 'b']]])
  })

  it('takes the first of two cells that define one name', () => {
    const nodes = [
      { key: 'one', inputs: [], outputs: ['x'] },
      { key: 'two', inputs: [], outputs: ['x'] },
      node('y', ['x']),
    ]
    expect(orderTasks(nodes).needs.get('y')).toEqual(['one'])
  })

  it('puts every cell after all that it needs, whatever the graph', () => {
    const graph = fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(graph, (edges) => {
        const nodes = edges.map((inputs, key) =>
          node(
            `n${key}`,
            inputs.map((input) => `n${input}`),
          ),
        )
        const { order, cycles, needs } = orderTasks(nodes)
        const circular = new Set(cycles.flat())
        expect([...order, ...circular].sort()).toEqual(nodes.map(({ key }) => key).sort())
        for (const [place, key] of order.entries()) {
          for (const need of needs.get(key)!) {
            if (!circular.has(need)) expect(order.indexOf(need)).toBeLessThan(place)
          }
        }
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
