import type { CompareRequest } from '../../../workers/api.ts'

/**
 * Sufficient figures of a public table (7,043 telephone customers, IBM's sample of telco churn) by churn: counts,
 * means and variances, no rows. Published tests on the whole table can be computed from them.
 */
export const telco: CompareRequest = {
  segments: ['Yes', 'No'],
  baseline: 'rest',
  adjust: 'bh',
  sizes: [
    { segment: null, n: 7043 },
    { segment: 'Yes', n: 1869 },
    { segment: 'No', n: 5174 },
  ],
  numbers: [
    number(null, 'tenure', 7043, 32.37114865824223, 603.1681081237368, 29, 227990),
    number('Yes', 'tenure', 1869, 17.979133226324237, 381.46476777078516, 10, 33603),
    number('No', 'tenure', 5174, 37.56996521066873, 581.4742262891432, 38, 194387),
    number(null, 'MonthlyCharges', 7043, 64.76169246059918, 905.4109343405098, 70.35, 456116.6),
    number('Yes', 'MonthlyCharges', 1869, 74.44133226324237, 608.4141833954307, 79.65, 139130.85),
    number('No', 'MonthlyCharges', 5174, 61.26512369540008, 966.7527670734264, 64.425, 316985.75),
  ],
  categories: [
    ...counts('Contract', { 'Month-to-month': [1655, 2220], 'One year': [166, 1307], 'Two year': [48, 1647] }),
    ...counts('InternetService', { DSL: [459, 1962], 'Fiber optic': [1297, 1799], No: [113, 1413] }),
    ...counts('PaymentMethod', {
      'Bank transfer (automatic)': [258, 1286],
      'Credit card (automatic)': [232, 1290],
      'Electronic check': [1071, 1294],
      'Mailed check': [308, 1304],
    }),
    ...counts('gender', { Female: [939, 2549], Male: [930, 2625] }),
    ...counts('SeniorCitizen', { 0: [1393, 4508], 1: [476, 666] }),
  ],
}

function number(
  segment: string | null,
  metric: string,
  n: number,
  mean: number,
  variance: number,
  median: number,
  total: number,
): CompareRequest['numbers'][number] {
  return { segment, metric, n, known: n, mean, variance, median, total }
}

function counts(metric: string, byCategory: Record<string, [yes: number, no: number]>): CompareRequest['categories'] {
  return Object.entries(byCategory).flatMap(([category, [yes, no]]) => [
    { segment: null, metric, category, n: yes + no },
    { segment: 'Yes', metric, category, n: yes },
    { segment: 'No', metric, category, n: no },
  ])
}
