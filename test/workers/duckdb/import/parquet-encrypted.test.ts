import { Field, Int32, Struct, Table, Utf8, vectorFromArray } from 'apache-arrow'
import { parquetMetadata } from 'hyparquet'
import { beforeAll, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { listKnown, listStructs, ROW_GROUPS } from '../../../../workers/duckdb/import/formats/read-footer.ts'
import { replaceFooter } from '../../../hostile/make/columnar.ts'
import { openEngine } from '../../../support/engine.ts'
import { failToLoad, loadContent, writeParquet } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

/** Encryption with AES-GCM, and with the key of the footer: fields of nothing. */
const NOTHING = [0x1c, 0x00, 0x00]

/** A file with a footer that can be read and columns that cannot, by their places among all that have values. */
async function encrypt(places: number[]): Promise<Uint8Array> {
  const point = new Struct([new Field('x', new Int32(), true), new Field('y', new Int32(), true)])
  const table = new Table({
    id: vectorFromArray([1, 2], new Int32()),
    name: vectorFromArray(['Ada', 'Cy'], new Utf8()),
    home: vectorFromArray(
      [
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ],
      point,
    ),
  })
  const whole = await writeParquet(table)
  for (const { columns } of parquetMetadata(Uint8Array.from(whole).buffer).row_groups)
    for (const place of places) {
      const { data_page_offset, dictionary_page_offset, total_compressed_size } = columns[place]!.meta_data!
      const from = Number(dictionary_page_offset ?? data_page_offset)
      const to = from + Number(total_compressed_size)
      for (let at = from; at < to; at++) whole[at] = whole[at]! ^ ((at * 37 + 11) & 255)
    }
  return replaceFooter(whole, (footer) => {
    const fields = listKnown(footer)
    const [group] = listStructs(footer, fields, ROW_GROUPS)
    const parts: number[][] = []
    let start = 0
    const insert = (at: number, id: number, before: number) => {
      parts.push([...footer.slice(start, at)], [((id - before) << 4) | 12, ...NOTHING])
      start = at
    }
    for (const [place, { fields, end }] of listStructs(footer, group!.fields, 1).entries())
      if (places.includes(place)) insert(end - 1, 8, fields.at(-1)!.id)
    insert(footer.length - 1, 8, fields.at(-1)!.id)
    return Uint8Array.from([...parts.flat(), ...footer.slice(start)])
  })
}

it('a file with a footer that can be read says that it is encrypted', async () => {
  const file = await encrypt([0, 1, 2, 3])
  expect(await failToLoad(engine, 'secret.parquet', file)).toEqual({
    code: 'file-encrypted',
    message: '"secret.parquet" is an encrypted Parquet file.',
    hint: 'Write it again without encryption where its keys are.',
  })
})

it('a file of which some columns are encrypted says which, and is read without them', async () => {
  const file = await encrypt([1, 3])
  expect(await failToLoad(engine, 'secret.parquet', file)).toEqual({
    code: 'file-encrypted',
    message: '"secret.parquet" is a Parquet file with encrypted columns: name, home.',
    hint: 'Write it again without encryption where its keys are, or leave these columns out with "skip" under "columns" in the front matter.',
  })
  const { rows } = await loadContent(engine, 'secret.parquet', file, {
    columns: { name: { skip: true }, home: { skip: true } },
  })
  expect(rows).toEqual([[1], [2]])
})

it('a file whose footer is only signed is read', async () => {
  expect((await loadContent(engine, 'signed.parquet', await encrypt([]))).rows).toEqual([
    [1, 'Ada', 1, 2],
    [2, 'Cy', 3, 4],
  ])
})
