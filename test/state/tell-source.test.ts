import { expect, test } from 'vitest'
import type { ImportReport, Reject } from '../../workers/api.ts'
import type { SourceRecord } from '../../src/state/source-record.ts'
import { tellSource } from '../../src/state/tell-source.ts'

const reject = (line: number): Reject => ({ file: '', line, reason: '', text: '' })

test.each([
  [0, [], ''],
  [1, [42], '1 line could not be read (line 42).'],
  [2, [42, 79], '2 lines could not be read (lines 42, 79).'],
  [150_000, [2, 4, 1006, 1008], '150,000 lines could not be read (lines 2, 4, 1,006 …).'],
])('of %i lines that could not be read the first are named', (rejected, lines, sentence) => {
  const report = { rejected, rejects: lines.map(reject) } as unknown as ImportReport
  const record = { state: 'ready', declared: {}, report, hash: null, trouble: '' } as unknown as SourceRecord
  expect(tellSource(record)).toBe(sentence)
})
