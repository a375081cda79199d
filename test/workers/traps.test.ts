import { describe, expect, it } from 'vitest'
import { classifyFailure } from '../../workers/traps.ts'
import { describeProblem } from '../../workers/duckdb/describe-problem.ts'

/** A real trap: the body of a function without a result is `body`. */
function trap(body: number[], extra: number[] = []): unknown {
  const code = [0, ...body, 0x0b]
  const module = new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, 4, 1, 0x60, 0, 0],
    ...[3, 2, 1, 0],
    ...extra,
    ...[7, 5, 1, 1, 0x66, 0, 0],
    ...[10, code.length + 2, 1, code.length, ...code],
  ])
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(module)).exports as { f(): void }
  try {
    f()
  } catch (error) {
    return error
  }
  return null
}

const TABLE = [4, 4, 1, 0x70, 0, 1]
const MEMORY = [5, 3, 1, 0, 1]

describe('what breaks a runtime', () => {
  it.each([
    ['unreachable', trap([0x00])],
    ['memory access out of bounds', trap([0x41, 0x7f, 0x28, 2, 0, 0x1a], MEMORY)],
    ['table index is out of bounds', trap([0x41, 5, 0x11, 0, 0], TABLE)],
    ['null function or function signature', trap([0x41, 0, 0x11, 0, 0], TABLE)],
    ['a stack that ran over', trap([0x10, 0])],
    ['an abort of the runtime', new Error('Aborted(OOM). Build with -sASSERTIONS for more info.')],
  ])('is known: %s', (_, error) => {
    expect(classifyFailure(error)).toBe('trap')
    expect(describeProblem(error, 'SELECT 1').code).toBe('engine-stopped')
  })

  it('is not a query that has a column of such a name', () => {
    const error = new Error('Binder Error: Referenced column "unreachable" not found in FROM clause!')
    expect(describeProblem(error, 'SELECT unreachable FROM t').code).toBe('sql-binder')
  })
})

describe('memory that is not given', () => {
  it.each([
    new RangeError('Array buffer allocation failed'),
    new RangeError('Invalid typed array length: 5000000000'),
    new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded'),
    new Error('malloc of size 2147483648 failed'),
  ])('leaves the runtime as it was: %s', (error) => {
    expect(classifyFailure(error)).toBe('memory')
    expect(describeProblem(error, 'SELECT 1').message).toBe('This needs more memory than a page may use.')
  })
})
