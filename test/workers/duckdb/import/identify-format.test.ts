import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { identifyFormat } from '../../../../workers/duckdb/import/identify-format.ts'

const identify = (name: string, content: string | Uint8Array) =>
  identifyFormat({ name, file: new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]) })

/** Bytes written as Latin-1, with enough NULs behind them to be no text. */
const bytes = (text: string) => Uint8Array.from(`${text}\x00\x00\x00\x00\x00\x00\x00\x00`, (c) => c.charCodeAt(0))

describe('a format', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['a.csv', 'a,b\n1,2\n', 'csv'],
    ['a.tsv', 'a\tb\n', 'tsv'],
    ['a.tsv.gz', gzipSync('a\tb\n'), 'tsv'],
    ['a.txt', 'MZ,GIF8,BM\n1,2,3\n', 'csv'],
    ['a', '[{"a":1}]', 'json'],
    ['a.csv', '{"a":1}\n{"a":2}\n', 'ndjson'],
    ['a.json.gz', gzipSync('[{"a":1}]'), 'json'],
    ['a.jsonl', '{"a":1}', 'ndjson'],
    ['a.json', '{broken', 'json'],
    ['a.csv', '[id],[name]\n1,x\n', 'csv'],
    ['a', bytes('PAR1'), 'parquet'],
    ['a', bytes('ARROW1'), 'arrow'],
    ['a', bytes('SQLite format 3'), 'sqlite'],
    ['a', bytes('\x01\x02\x03\x04\x05\x06\x07\x08DUCK'), 'duckdb'],
    ['a', bytes('PK\x03\x04'), 'zip'],
    ['a', bytes('PK\x03\x04 … xl/workbook.xml'), 'xlsx'],
    ['', '', 'csv'],
  ])('%j is told by its bytes (%#)', async (name, content, format) => {
    expect(await identify(name, content)).toBe(format)
  })
})

describe('what is no table', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['a.csv', '\n<!DOCTYPE html><p>', '"a.csv" is a web page (HTML), not a table.'],
    ['a.xls', '<table><tr>', '"a.xls" is a web page (HTML), not a table.'],
    ['a.csv', '<?xml version="1.0"?>', '"a.csv" is an XML document, not a table.'],
    ['a', bytes('%PDF-1.7'), '"a" is a PDF document, not a table.'],
    ['a.csv', bytes('\x89PNG'), '"a.csv" is a picture, not a table.'],
    ['a.csv', bytes('MZ'), '"a.csv" is a program, not a table.'],
    ['a.7z', bytes("7z\xbc\xaf'\x1c"), '"a.7z" is a 7z archive, not a table.'],
    ['a.xls', bytes('\xd0\xcf\x11\xe0'), '"a.xls" is a workbook of Excel 97-2003.'],
    ['a.xlsx', bytes('\xd0\xcf\x11\xe0'), '"a.xlsx" is a workbook with a password.'],
    ['a.doc', bytes('\xd0\xcf\x11\xe0'), '"a.doc" is a document of an old Office program, not a table.'],
    ['a.ods', bytes('PK\x03\x04 content.xml META-INF/manifest.xml'), '"a.ods" is an OpenDocument file.'],
    ['a.docx', bytes('PK\x03\x04 word/document.xml'), '"a.docx" is a Word document, not a table.'],
  ])('%j is said in one sentence (%#)', async (name, content, message) => {
    const failure = (await identify(name, content).catch((error: unknown) => error)) as {
      message: string
      hint: string
    }
    expect(failure.message).toBe(message)
    expect(failure.hint).toMatch(/^[A-Z].*\.$/)
  })
})
