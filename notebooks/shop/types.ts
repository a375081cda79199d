import type { Category, Taste } from './catalogue.ts'

export type TypeName = 'loyal' | 'big basket' | 'bargain hunter' | 'one and done' | 'fading' | 'newcomer'
export type Country = 'United Kingdom' | 'France' | 'Malaysia' | 'ایران' | 'مصر'
export type Channel = 'search' | 'social' | 'referral' | 'marketplace' | 'store'

/** A planted type of customer: what the generator knows and the notebooks have to find again. */
export interface CustomerType {
  /** Number of customers of this type. */
  size: number
  /** Orders per day on an average day after the first order. */
  rate: number
  /** Chance per day of leaving for good. */
  leaves: number
  /** Days over which the rate falls to nothing, shortest and longest; `null` when it does not. */
  fades: [number, number] | null
  taste: Taste
  /** Smallest and largest quantity of an order. */
  quantity: [number, number]
  /** Share of orders bought at 20 % off. */
  discounted: number
  returned: number
  newsletter: number
  /** Chances of opening an e-mail and of clicking in an opened one. */
  opens: number
  clicks: number
  /** Mean and standard deviation, years. */
  age: [number, number]
  countries: Record<Country, number>
  channels: Record<Channel, number>
  leanings: Record<Category, number>
}

const countries = (uk: number, france: number, malaysia: number, iran: number, egypt: number) => ({
  'United Kingdom': uk,
  France: france,
  Malaysia: malaysia,
  ایران: iran,
  مصر: egypt,
})
const channels = (search: number, social: number, referral: number, marketplace: number, store: number) => ({
  search,
  social,
  referral,
  marketplace,
  store,
})
/** Order of the arguments: home, kitchen, garden, toys, gifts, stationery, fashion. */
const leanings = (...[home, kitchen, garden, toys, gifts, stationery, fashion]: [...Seven]) => ({
  home,
  kitchen,
  garden,
  toys,
  gifts,
  stationery,
  fashion,
})
type Seven = [number, number, number, number, number, number, number]

/** The six planted types; their sizes add up to 8,000. */
export const TYPES: Record<TypeName, CustomerType> = {
  // Comes every other week for a bit of everything; found by friends, stays.
  loyal: {
    size: 1120,
    rate: 1 / 21,
    leaves: 1 / 1300,
    fades: null,
    taste: 'any',
    quantity: [1, 3],
    discounted: 0.1,
    returned: 0.025,
    newsletter: 0.82,
    opens: 0.5,
    clicks: 0.42,
    age: [44, 9],
    countries: countries(48, 31, 8, 7, 6),
    channels: channels(28, 12, 38, 6, 16),
    leanings: leanings(22, 20, 12, 10, 14, 12, 10),
  },
  // Comes a few times a year and fills the boot.
  'big basket': {
    size: 1280,
    rate: 1 / 75,
    leaves: 1 / 1100,
    fades: null,
    taste: 'dear',
    quantity: [2, 6],
    discounted: 0.05,
    returned: 0.035,
    newsletter: 0.45,
    opens: 0.24,
    clicks: 0.14,
    age: [54, 9],
    countries: countries(66, 20, 5, 4, 5),
    channels: channels(38, 6, 20, 6, 30),
    leanings: leanings(34, 18, 26, 4, 8, 4, 6),
  },
  // Buys small things when an e-mail brings a reason.
  'bargain hunter': {
    size: 1680,
    rate: 1 / 34,
    leaves: 1 / 600,
    fades: null,
    taste: 'cheap',
    quantity: [1, 2],
    discounted: 0.65,
    returned: 0.04,
    newsletter: 0.94,
    opens: 0.58,
    clicks: 0.5,
    age: [31, 7],
    countries: countries(44, 12, 22, 12, 10),
    channels: channels(22, 36, 8, 30, 4),
    leanings: leanings(10, 12, 4, 14, 16, 22, 22),
  },
  // One order, now and then a second, never again.
  'one and done': {
    size: 2000,
    rate: 0,
    leaves: 0,
    fades: null,
    taste: 'any',
    quantity: [1, 2],
    discounted: 0.2,
    returned: 0.05,
    newsletter: 0.35,
    opens: 0.1,
    clicks: 0.08,
    age: [36, 12],
    countries: countries(52, 16, 12, 10, 10),
    channels: channels(30, 34, 5, 27, 4),
    leanings: leanings(12, 10, 8, 16, 30, 8, 16),
  },
  // Starts like the loyal and comes less and less; sends back more than others.
  fading: {
    size: 1280,
    rate: 1 / 14,
    leaves: 0,
    fades: [180, 480],
    taste: 'any',
    quantity: [1, 3],
    discounted: 0.15,
    returned: 0.125,
    newsletter: 0.62,
    opens: 0.26,
    clicks: 0.2,
    age: [40, 10],
    countries: countries(58, 15, 9, 9, 9),
    channels: channels(36, 24, 10, 22, 8),
    leanings: leanings(18, 16, 10, 14, 16, 8, 18),
  },
  // Arrived in the last ten weeks.
  newcomer: {
    size: 640,
    rate: 1 / 24,
    leaves: 1 / 400,
    fades: null,
    taste: 'any',
    quantity: [1, 2],
    discounted: 0.3,
    returned: 0.05,
    newsletter: 0.76,
    opens: 0.46,
    clicks: 0.3,
    age: [29, 7],
    countries: countries(36, 12, 18, 18, 16),
    channels: channels(18, 52, 12, 14, 4),
    leanings: leanings(12, 12, 4, 18, 28, 10, 16),
  },
}

export const TYPE_NAMES = Object.keys(TYPES) as TypeName[]
