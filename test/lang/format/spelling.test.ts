import { expect, test } from 'vitest'
import { formatRules } from '../../../src/lang/rules/format.ts'

test.each([
  ['blanks stand around operators, none inside parentheses', 'measure  x=( a+b )*c /2', 'measure x = (a + b) * c / 2'],
  ['a sign stands at its value; two signs are no comment', 'measure x = - 1 - - - y', 'measure x = -1 - - -y'],
  ['dots and percent signs stand tight', 'segment a: rfm . r in top 20 %', 'segment a: rfm.r in top 20%'],
  ['a blank follows each comma', "segment a: c IN('UK' ,'FR','DE' )", "segment a: c in ('UK', 'FR', 'DE')"],
  [
    'an aggregate holds its parenthesis, other words stand apart from theirs',
    'measure x = COUNT DISTINCT (o.sku where(amount > 2) in last 90 days) / count ( o )',
    'measure x = count distinct(o.sku where (amount > 2) in last 90 days) / count(o)',
  ],
  [
    'keywords are in lower case, names as they were written',
    'SEGMENT Big OF Customers: Spend BETWEEN 1 AND 5 AND NOT IN SEGMENT Vip AND Since BEFORE TODAY',
    'segment Big of Customers: Spend between 1 and 5 and not in segment Vip and Since before today',
  ],
  [
    'names lose quotes that they do not need',
    'segment "vip" of "customers": "rfm"."r" > 3 and "first name" is known',
    'segment vip of customers: rfm.r > 3 and "first name" is known',
  ],
  [
    'a name that is a word of the language keeps its quotes',
    'measure m = "and" + "today" + "Last" + orders."no"',
    'measure m = "and" + "today" + "Last" + orders."no"',
  ],
  [
    'text, numbers, dates and SQL are kept to the letter',
    `segment a: n='it''s  "so"' and x>0.50 and d<2024-02-29 and {lower( name )  LIKE '}'}`,
    `segment a: n = 'it''s  "so"' and x > 0.50 and d < 2024-02-29 and {lower( name )  LIKE '}'}`,
  ],
  [
    '<> and “less than” have one other way to be written',
    'segment a: x <> 1 and has less than 2 orders',
    'segment a: x != 1 and has fewer than 2 orders',
  ],
  [
    'units are singular or plural as they were',
    'segment a: has exactly 1 order in last 1 DAY then orders within 2 Weeks',
    'segment a: has exactly 1 order in last 1 day then orders within 2 weeks',
  ],
  [
    'a column may have the name of a keyword',
    'segment a: rfm.SEGMENT = 1 and measure = 2',
    'segment a: rfm.SEGMENT = 1 and measure = 2',
  ],
  [
    'labels stand in double quotes and “else” without a colon',
    "partition p: 'Top': x > 1 'It''s \"b\"': x > 0 ELSE: 'Rest'",
    'partition p:\n  "Top":        x > 1\n  "It\'s ""b""": x > 0\n  else "Rest"',
  ],
])('%s', (_, before, after) => {
  expect(formatRules(before)).toBe(after)
  expect(formatRules(after)).toBe(after)
})

test.each([
  ['an unclosed text', "segment  a: x = 'y"],
  ['and mixed with or', 'segment  a: x = 1 and y = 2 or z = 3'],
  ['a statement that is not one', 'measure  a = 1\nsegmnt b: x = 1'],
  ['a value that is missing', 'measure  a ='],
])('rules with a problem are left alone: %s', (_, text) => {
  expect(formatRules(text)).toBe(text)
})

test.each([
  ['nothing', '', ''],
  ['blanks', ' \n\n ', ''],
  ['comments alone', '\n  -- a\n\n\n-- b \n', '-- a\n\n-- b\n'],
  ['a line end at the end stays one', 'measure a=1\n\n', 'measure a = 1\n'],
  ['lines may end as on Windows', 'measure a=1\r\nmeasure b=2\r\n', 'measure a = 1\r\nmeasure b = 2\r\n'],
])('the ends of a text: %s', (_, before, after) => {
  expect(formatRules(before)).toBe(after)
})
