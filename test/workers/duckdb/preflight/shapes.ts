import { gzipSync } from 'node:zlib'
import { createRandom } from '../../../../workers/cluster/create-random.ts'

/** A table of some shape, as lines of text. */
export interface Shape {
  title: string
  name: string
  make: () => string | Uint8Array
}

const WORDS = ['river', 'amber', 'quiet', 'copper', 'سلام', 'meadow', 'harbour', 'cinder', 'بازار', 'thistle']

function words(random: () => number, most: number): string {
  const count = 1 + Math.floor(random() * most)
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ')
}

function rows(count: number, seed: number, header: string, row: (i: number, random: () => number) => string): string {
  const random = createRandom(seed)
  return [header, ...Array.from({ length: count }, (_, i) => row(i, random)), ''].join('\n')
}

const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)

/** Tables as people have them, each of another make. */
export const SHAPES: Shape[] = [
  {
    title: 'orders: keys, dates, prices',
    name: 'orders.csv',
    make: () =>
      rows(150_000, 1, 'order_id,customer_id,ordered_at,quantity,price,product', (i, random) =>
        [500_000 + i, Math.floor(random() ** 2 * 30_000), day(Math.floor(random() * 1500)), 1 + (i % 9)]
          .concat((random() * 90).toFixed(2), `item ${i % 997}`)
          .join(','),
      ),
  },
  {
    title: 'measurements: many numbers',
    name: 'sensors.csv',
    make: () =>
      rows(60_000, 2, Array.from({ length: 24 }, (_, i) => `v${i}`).join(','), (_, random) =>
        Array.from({ length: 24 }, () => (random() * 1000 - 500).toFixed(4)).join(','),
      ),
  },
  {
    title: 'reviews: long texts with commas and line breaks',
    name: 'reviews.csv',
    make: () =>
      rows(
        60_000,
        3,
        'id,stars,text',
        (i, random) => `${i},${1 + (i % 5)},"${words(random, 60)},\n""${words(random, 9)}"""`,
      ),
  },
  {
    title: 'a log that is gzipped',
    name: 'visits.csv.gz',
    make: () =>
      gzipSync(
        rows(200_000, 4, 'visitor,at,page,seconds', (i, random) =>
          [`u${Math.floor(random() * 50_000)}`, `${day(i % 700)} 08:${10 + (i % 49)}:00`, `/shop/${i % 300}`]
            .concat(String(Math.floor(random() * 600)))
            .join(','),
        ),
      ),
  },
  {
    title: 'a profile with most values missing',
    name: 'profile.tsv',
    make: () =>
      rows(120_000, 5, ['id', 'name', 'city', 'score', 'note', 'flag'].join('\t'), (i, random) =>
        [i, words(random, 2), random() < 0.1 ? words(random, 1) : '', random() < 0.05 ? random().toFixed(3) : '']
          .concat(random() < 0.02 ? words(random, 30) : '', i % 2 === 0 ? 'true' : 'false')
          .join('\t'),
      ),
  },
  {
    title: 'a table whose texts grow towards its end',
    name: 'growing.csv',
    make: () => rows(200_000, 6, 'id,text', (i, random) => `${i},${words(random, 2 + Math.floor(i / 10_000))}`),
  },
  {
    title: 'one column of small numbers',
    name: 'bits.csv',
    make: () => rows(900_000, 7, 'bit', (i) => String(i % 7)),
  },
]
