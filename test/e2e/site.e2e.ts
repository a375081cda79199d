import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from '@playwright/test'
import { POLICY } from '../../.config/content-security.ts'
import { ROOT } from '../support/sources.ts'

const DIST = join(ROOT, 'dist')
const MEGABYTE = 1_000_000

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))

const readPage = () => readFileSync(join(DIST, 'index.html'), 'utf8').replaceAll('&#39;', "'")

test('no file of the built site exceeds 25 MB, so that every static host takes it', () => {
  const large = files.filter((file) => statSync(file).size > 25 * MEGABYTE)
  expect(large.map((file) => relative(DIST, file))).toEqual([])
})

test('the engine is shipped packed, under a name that no server decodes', () => {
  const names = files.map((file) => relative(DIST, file))
  const engine = names.filter((name) => /duckdb-eh-[\w-]+\.bin$/.test(name))
  expect(engine).toHaveLength(1)
  expect([...readFileSync(join(DIST, engine[0]!)).subarray(0, 2)]).toEqual([0x1f, 0x8b])
  expect(names.filter((name) => name.endsWith('.gz'))).toEqual([])
})

test('the built page carries the content security policy before anything that it governs', () => {
  const page = readPage()
  const meta = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`
  expect(page).toContain(meta)
  expect(page.indexOf(meta)).toBeLessThan(page.search(/<(script|link|style)/))
})

test('the built page has no inline script, handler or address outside of its folder', () => {
  const page = readPage()
  const inline = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g), ...page.matchAll(/\son\w+=/g)]
  expect(inline.map(([text]) => text)).toEqual([])
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '')
  expect(addresses.filter((address) => !address.startsWith('./'))).toEqual([])
})
