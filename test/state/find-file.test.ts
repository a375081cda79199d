import { describe, expect, it } from 'vitest'
import { addressBeside, fetchBeside, findCompanion } from '../../src/state/find-file.ts'

const file = (text: string) => new File([text], text)
const page = 'https://host.example/team/shop/index.html?x#y'

describe('a file that came in with a notebook', () => {
  const companions = [
    { path: 'data/orders.csv', file: file('orders') },
    { path: 'data/old/orders.csv', file: file('old') },
    { path: '../visits.csv', file: file('visits') },
  ]

  it.each([
    ['data/orders.csv', 'orders'],
    ['./data/orders.csv', 'orders'],
    ['../visits.csv', 'visits'],
    ['elsewhere/visits.csv', 'visits'],
    ['orders.csv', undefined],
    ['customers.csv', undefined],
  ])('is found for %s by its path, else by its name if that is the only one: %s', (path, name) => {
    expect(findCompanion(path, companions)?.name).toBe(name)
  })
})

describe('a file beside the page', () => {
  it.each([
    ['data/orders 1.csv', 'https://host.example/team/shop/data/orders%201.csv'],
    ['./a?b#c.csv', 'https://host.example/team/shop/a%3Fb%23c.csv'],
    ['x/../a.csv', 'https://host.example/team/shop/a.csv'],
    ['../a.csv', null],
    ['x/../../a.csv', null],
    ['/a.csv', null],
    ['//other.example/a.csv', null],
    ['\\\\other.example/a.csv', null],
    ['https://other.example/a.csv', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('%j is looked for at %s', (path, address) => {
    expect(addressBeside(path, page)).toBe(address)
  })

  it('is not looked for where the page is no site', () => {
    expect(addressBeside('a.csv', 'file:///home/x/index.html')).toBeNull()
  })

  it.each([
    ['a,b\n1,2', 200, 'text/csv', 'a,b\n1,2'],
    ['not here', 404, 'text/csv', null],
    ['<p>Not here', 200, 'text/html; charset=utf-8', null],
    [' <!DOCTYPE HTML><title>Sign in', 200, 'application/octet-stream', null],
  ])('that answers %j with %d and %s gives %j', async (text, status, type, found) => {
    const get = async () => new Response(text, { status, headers: { 'content-type': type } })
    const answer = await fetchBeside('a.csv', page, get)
    expect(answer && (await answer.text())).toBe(found)
  })

  it('is absent when the network is', async () => {
    expect(await fetchBeside('a.csv', page, () => Promise.reject(new TypeError('offline')))).toBeNull()
  })
})
