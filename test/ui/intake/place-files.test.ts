import { describe, expect, it } from 'vitest'
import { pathBeside, placeFiles } from '../../../src/ui/intake/place-files.ts'

const NOTEBOOK = '---\ntitle: x\ntessera: 1\n---\n'
const put = (files: Record<string, string>) =>
  placeFiles(Object.entries(files).map(([path, text]) => ({ path, file: new File([text], path.split('/').at(-1)!) })))
const names = ({ notebook, companions, data }: Awaited<ReturnType<typeof put>>) => ({
  notebook: notebook?.name ?? null,
  companions: companions.map(({ path }) => path),
  data: data.map(({ name }) => name),
})

describe('files that are dropped together', () => {
  it('are a notebook and data', async () => {
    expect(names(await put({ 'orders.csv': '', 'Shop.MD': '', 'md.json': '' }))).toEqual({
      notebook: 'Shop.MD',
      companions: ['orders.csv', 'md.json'],
      data: ['orders.csv', 'md.json'],
    })
    expect(names(await put({ 'orders.csv': '', 'odd.xyz': '' }))).toEqual({
      notebook: null,
      companions: [],
      data: ['orders.csv', 'odd.xyz'],
    })
  })

  it('are taken whatever their names begin with, but for what systems keep for themselves', async () => {
    expect(names(await put({ '.csv': '', '.orders.csv': '', '.DS_Store': '', '._orders.csv': '' })).data).toEqual([
      '.csv',
      '.orders.csv',
    ])
  })

  it('as a folder with a notebook belong to it by their paths', async () => {
    const folder = {
      'shop/README.md': '# About',
      'shop/notebooks/who.md': NOTEBOOK,
      'shop/notebooks/data/a.csv': '',
      'shop/b.csv': '',
      'shop/.git/c.csv': '',
    }
    expect(names(await put(folder))).toEqual({
      notebook: 'who.md',
      companions: ['../README.md', 'data/a.csv', '../b.csv'],
      data: [],
    })
  })

  it('as a folder without one are its data, and nothing else of it', async () => {
    const folder = { 'data/README.md': '# About', 'data/a.csv': '', 'data/more/b.parquet': '', 'data/logo.png': '' }
    expect(names(await put(folder))).toEqual({ notebook: null, companions: [], data: ['a.csv', 'b.parquet'] })
  })
})

it.each([
  ['', 'a.csv', 'a.csv'],
  ['shop', 'shop/data/a.csv', 'data/a.csv'],
  ['shop/notebooks', 'shop/data/a.csv', '../data/a.csv'],
  ['shop', 'shopping/a.csv', '../shopping/a.csv'],
])('from the folder %j, %j is %j', (folder, path, beside) => {
  expect(pathBeside(folder, path)).toBe(beside)
})
