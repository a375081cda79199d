import { drawItem, type Random } from './random.ts'
import type { Country } from './types.ts'

/** A name as its owner writes it, and in Latin letters for the e-mail address. */
type Written = readonly [own: string, latin: string]

interface Names {
  given: readonly Written[]
  family: readonly string[]
  cities: readonly string[]
}

const latin = (names: string): Written[] => names.split(' ').map((name) => [name, foldName(name)])

const NAMES: Record<Country, Names> = {
  'United Kingdom': {
    given: latin('Olivia Amelia Grace Freya Ruth Hannah Zoe Priya Jack Oliver Harry Callum Rhys Owen Ewan Imran'),
    family: 'Smith Jones Taylor Brown Wilson Evans Thomas Walker Hughes Patel Khan Murray Campbell Price'.split(' '),
    cities: ['London', 'Leeds', 'Bristol', 'Glasgow', 'Cardiff', 'Belfast', 'Manchester', 'York'],
  },
  France: {
    given: latin('Camille Léa Chloé Inès Manon Zoé Élodie Louis Hugo Jules Théo Lucas Rémi Noël François Yanis'),
    family: 'Martin Bernard Dubois Moreau Laurent Lefèvre Garnier Benoît Rousseau Faure Mercier Besançon'.split(' '),
    cities: ['Paris', 'Lyon', 'Marseille', 'Nantes', 'Lille', 'Bordeaux', 'Besançon'],
  },
  Malaysia: {
    given: [
      ...latin('Nurul Aisyah Siti Farah Hidayah Azlina Hafiz Amir Faizal Razak Syafiq Zulkifli'),
      ['نورالهدى', 'nurulhuda'],
      ['سيتي', 'siti'],
      ['محمد', 'muhammad'],
      ['إسماعيل', 'ismail'],
    ],
    family: ['binti Rahman', 'bin Abdullah', 'binti Yusof', 'bin Osman', 'Tan', 'Lim', 'Wong', 'Pillai', 'bin Ismail'],
    cities: ['Kuala Lumpur', 'Johor Bahru', 'Ipoh', 'Kuching', 'George Town', 'Kota Kinabalu'],
  },
  ایران: {
    given: [
      ['زهرا', 'zahra'],
      ['فاطمه', 'fatemeh'],
      ['مریم', 'maryam'],
      ['نرگس', 'narges'],
      ['شیرین', 'shirin'],
      ['پریسا', 'parisa'],
      ['علی', 'ali'],
      ['رضا', 'reza'],
      ['حسین', 'hossein'],
      ['آرش', 'arash'],
      ['کیان', 'kian'],
      ['بهرام', 'bahram'],
    ],
    family: ['احمدی', 'محمدی', 'حسینی', 'کریمی', 'رضایی', 'موسوی', 'جعفری', 'صادقی', 'نوری', 'گل‌محمدی'],
    cities: ['تهران', 'اصفهان', 'شیراز', 'تبریز', 'مشهد', 'رشت'],
  },
  مصر: {
    given: [
      ['منى', 'mona'],
      ['هدى', 'hoda'],
      ['ياسمين', 'yasmin'],
      ['سلمى', 'salma'],
      ['نادية', 'nadia'],
      ['أحمد', 'ahmed'],
      ['محمود', 'mahmoud'],
      ['عمر', 'omar'],
      ['كريم', 'karim'],
      ['طارق', 'tarek'],
    ],
    family: ['حسن', 'إبراهيم', 'السيد', 'عبد الله', 'منصور', 'فؤاد', 'سليمان', 'النجار', 'صالح'],
    cities: ['القاهرة', 'الإسكندرية', 'الجيزة', 'المنصورة', 'أسوان'],
  },
}

/** Draws a name, a city and an address at a domain that is reserved for examples (RFC 2606). */
export function drawIdentity(random: Random, country: Country, id: number) {
  const { given, family, cities } = NAMES[country]
  const [own, latin] = drawItem(random, given)
  return {
    name: `${own} ${drawItem(random, family)}`,
    city: drawItem(random, cities),
    email: `${latin}.${id}@example.${drawItem(random, ['com', 'org', 'net'])}`,
  }
}

/** `Élodie` → `elodie`. */
function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
