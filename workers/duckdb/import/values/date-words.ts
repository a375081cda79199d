import { quoteText } from '../../quote.ts'

/** What a date may have in words other than English ones; `signs`: its comma or its blanks at least. */
export type WordGroup = 'signs' | 'half-days' | 'arabic' | 'persian' | 'malay' | 'jalali'

/** Letters that are written in several ways, each as one; the comma and the blanks of other scripts; marks that go. */
const FROM = 'يىكأإآ،\u00a0\u202f\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u200c'
const TO = 'ییکااا,  '

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const NUMBERS = MONTHS.map((_, index) => String(index + 1).padStart(2, '0'))

/** The names of the twelve months in their order, ways to write one divided by strokes, all as folded. */
const NAMES: Record<Exclude<WordGroup, 'signs' | 'half-days'>, string[]> = {
  arabic: [
    'ینایر|کانون الثانی',
    'فبرایر|شباط',
    'مارس|اذار',
    'ابریل|نیسان',
    'مایو|ایار',
    'یونیو|یونیه|حزیران',
    'یولیو|یولیه|تموز',
    'اغسطس|اب',
    'سبتمبر|ایلول',
    'اکتوبر|تشرین الاول',
    'نوفمبر|تشرین الثانی',
    'دیسمبر|کانون الاول',
  ],
  persian: ['ژانویه', 'فوریه', '', 'اوریل', 'مه', 'ژوئن', 'ژوئیه|جولای', 'اوت', 'سپتامبر', 'اکتبر', 'نوامبر', 'دسامبر'],
  malay: ['JANUARI', 'FEBRUARI', 'MAC', '', 'MEI', '', 'JULAI', 'OGOS|OGO', '', 'OKTOBER|OKT', '', 'DISEMBER|DIS'],
  jalali: [
    'فروردین',
    'اردیبهشت',
    'خرداد',
    'تیر',
    'امرداد|مرداد',
    'شهریور',
    'مهر',
    'ابان',
    'اذر',
    'دی',
    'بهمن',
    'اسفند',
  ],
}

interface Word {
  word: string
  means: string
  group: WordGroup
}

/** Longer words first: some begin with others. */
const WORDS = [
  { word: ' ساعت ', means: ' ', group: 'signs' } as const,
  ...['ق.ظ.', 'ق.ظ', 'قبل از ظهر', 'قبلازظهر', 'ص', 'صباحا', 'PG'].map((word) => tellHalf(word, 'AM')),
  ...['ب.ظ.', 'ب.ظ', 'بعد از ظهر', 'بعدازظهر', 'م', 'مساء', 'PTG'].map((word) => tellHalf(word, 'PM')),
  ...(['arabic', 'persian', 'malay', 'jalali'] as const).flatMap((group) =>
    NAMES[group].flatMap((names, month) =>
      names
        .split('|')
        .filter((word) => word !== '')
        .map((word) => ({ word, means: (group === 'jalali' ? NUMBERS : MONTHS)[month]!, group })),
    ),
  ),
].toSorted((a, b) => b.word.length - a.word.length)

function tellHalf(word: string, means: string): Word {
  return { word, means, group: 'half-days' }
}

const KNOWN = new Map(WORDS.map((each) => [each.word, each]))
const ANY = new RegExp(WORDS.map(({ word }) => word.replaceAll('.', '\\.')).join('|'), 'g')
const FOLDS = new Map([...FROM].map((sign, index) => [sign, TO[index] ?? '']))
const FOLDED = new RegExp(`[${FROM}]`, 'g')
/** What a text must have for this file to be of use: most have not, and are not looked at again. */
const HINT = /[\u0600-\u06ff\u00a0\u202f]|mac|mei|og|okt|dis|uari|julai|pt?g/i

/** The text with English names and half-days and numbers of Jalali months, and what was found; `null`: nothing was. */
export function translateWords(text: string): { text: string; words: WordGroup[] } | null {
  if (!HINT.test(text)) return null
  const words = new Set<WordGroup>(['signs'])
  const folded = text.replace(FOLDED, (sign) => FOLDS.get(sign)!).toUpperCase()
  const translated = folded.replace(ANY, (found) => {
    const { means, group } = KNOWN.get(found)!
    words.add(group)
    return means
  })
  return translated === text.toUpperCase() ? null : { text: translated, words: [...words] }
}

/** The same in SQL, for the groups that a column has. */
export function printTranslation(text: string, groups: WordGroup[]): string {
  const folded = `upper(translate(${text}, ${quoteText(FROM)}, ${quoteText(TO)}))`
  return WORDS.filter(({ group }) => groups.includes(group)).reduce(
    (sql, { word, means }) => `replace(${sql}, ${quoteText(word)}, ${quoteText(means)})`,
    folded,
  )
}
