import { describe, expect, it } from 'vitest'
import { Seat } from '../../src/state/seat.svelte.ts'
import type { Claims, PageMessage } from '../../src/storage/claims.ts'

/** A browser with locks and messages, of which each page has a part. */
function createBrowser() {
  const holders = new Map<string, () => void>()
  const pages: ((message: PageMessage) => void)[] = []
  const openClaims = (): Claims => {
    let own: (message: PageMessage) => void = () => {}
    return {
      certain: true,
      claim: async (notebook, steal, onLost) => {
        if (holders.has(notebook) && !steal) return null
        holders.get(notebook)?.()
        holders.set(notebook, onLost)
        return { release: async () => void (holders.get(notebook) === onLost && holders.delete(notebook)) }
      },
      isClaimed: async (notebook) => holders.has(notebook),
      tell: (message) => pages.filter((page) => page !== own).forEach((page) => page(message)),
      listen: (heard) => void pages.push((own = heard)),
    }
  }
  const openPage = (claims = openClaims()) => {
    const done: string[] = []
    const seat = new Seat({
      claims,
      flush: async () => void done.push('flush'),
      follow: () => void done.push('follow'),
      resume: () => void done.push('resume'),
    })
    return { seat, done }
  }
  return { openPage, openClaims }
}

describe('the seat at a notebook', () => {
  it('is taken by one page: a second one looks on, and follows what is saved', async () => {
    const { openPage } = createBrowser()
    const [one, two] = [openPage(), openPage()]
    await one.seat.enter('n1')
    await two.seat.enter('n1')
    expect([one.seat.elsewhere, two.seat.elsewhere]).toEqual([null, 'open'])
    one.seat.tellSaved('n1')
    one.seat.tellSaved('n1')
    await new Promise((resolve) => setTimeout(resolve, 350))
    expect([one.done, two.done]).toEqual([[], ['follow']])
  })

  it('is given on request, once all is written, and can be asked back', async () => {
    const { openPage } = createBrowser()
    const [one, two] = [openPage(), openPage()]
    await one.seat.enter('n1')
    await two.seat.enter('n1')
    await two.seat.takeOver()
    expect([one.seat.elsewhere, one.done, two.seat.elsewhere]).toEqual(['taken', ['flush'], null])
    await one.seat.takeOver()
    expect([one.seat.elsewhere, two.seat.elsewhere]).toEqual([null, 'taken'])
  })

  it('is taken from a page that does not answer', async () => {
    const { openPage, openClaims } = createBrowser()
    const one = openPage({ ...openClaims(), listen: () => {} })
    const two = openPage()
    await one.seat.enter('n1')
    await two.seat.enter('n1')
    await two.seat.takeOver()
    expect([one.seat.elsewhere, two.seat.elsewhere]).toEqual(['taken', null])
  })

  it('is free for a page that looks on, once the other has left', async () => {
    const { openPage } = createBrowser()
    const [one, two] = [openPage(), openPage()]
    await one.seat.enter('n1')
    await two.seat.enter('n1')
    await one.seat.enter('n2')
    await two.seat.look()
    expect([two.seat.elsewhere, two.done]).toEqual([null, ['resume']])
  })

  it('is not given up by opening the same notebook again', async () => {
    const { openPage } = createBrowser()
    const one = openPage()
    await one.seat.enter('n1')
    await one.seat.enter('n1')
    expect(one.seat.elsewhere).toBeNull()
  })
})
