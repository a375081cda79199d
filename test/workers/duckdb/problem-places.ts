/** Longer than what the engine shows of a line, so that it shortens it at both ends. */
const LONG = Array.from({ length: 30 }, (_, i) => `v + ${i} AS c${i}`).join(', ')

/**
 * The same of queries in which the place is hard to tell: of several lines, long, in other scripts, with parameters. Where
 * the query is more than the line with the error, it stands before.
 */
export const PLACES: (string | [string, string])[] = [
  [
    'SELECT 2147483647::INT + v::INT FROM orders',
    `
(no place)
Overflow in addition of INT32 (2147483647 + 2).
Convert to DOUBLE or HUGEINT first.`,
  ],
  [
    "SELECT error('no') FROM orders",
    `
(no place)
no`,
  ],
  [
    'SELECT\n  v,\n\tnme\nFROM orders',
    `
	nme
	^^^
No column "nme" here.
Did you mean name or amount?`,
  ],
  [
    'SELECT\n  v\n\tFROM orders\n\twhre v > 1',
    `
	whre v > 1
	^^^^
Expected a keyword, found whre.
Did you mean WHERE?`,
  ],
  [
    'SELECT v\r\nFROM orders\r\nwhre v > 1',
    `
whre v > 1
^^^^
Expected a keyword, found whre.
Did you mean WHERE?`,
  ],
  [
    `SELECT ${LONG}, nme, ${LONG} FROM orders`,
    `
… c28, v + 29 AS c29, nme, v + 0 AS c0, v + 1 …
                      ^^^
No column "nme" here.
Did you mean name or amount?`,
  ],
  [
    `SELECT ${LONG}, v + , ${LONG} FROM orders`,
    `
…  v + 29 AS c29, v + , v + 0 AS c0, v + 1  …
                      ^
Did not expect “,” after “+”.
Write a value after “+”.`,
  ],
  `
SELECT 'é😀' AS x, nme FROM orders
                   ^^^
No column "nme" here.
Did you mean name or amount?`,
  `
SELECT 'سلام دنیا' AS x, nme FROM orders
                         ^^^
No column "nme" here.
Did you mean name or amount?`,
  `
SELECT '😀 سلام' AS x FROM orders whre v > 1
                                  ^^^^
Expected a keyword, found whre.
Did you mean WHERE?`,
  `
SELECT v AS x, nme FROM orders
               ^^^
No column "nme" here.
Did you mean name or amount?`,
  `
SELECT $who AS w, $least + nme FROM orders
                           ^^^
No column "nme" here.
Did you mean name or amount?`,
  `
SELECT v FROM orders WHERE v > $least ADN name = $who
                                      ^^^
Expected a keyword, found ADN.
Did you mean AND?`,
  `
SELECT name + $least FROM orders
            ^
"+" does not work on text and a number.
Convert one of them with CAST(… AS …).`,
  `
SELECT CAST($who AS INT)
       ^^^^^^^^^^^^^^^^^
Cannot read 'it's me' as a whole number.
Write TRY_CAST(… AS …) to get NULL for what cannot be read.`,
  `
SELECT 'no $least' AS a, $least /* $who */ + nme FROM orders
                                             ^^^
No column "nme" here.
Did you mean name or amount?`,
  `
SUMMARIZE SELECT nme FROM orders
                 ^^^
No column "nme" here.
Did you mean name or amount?`,
  [
    '-- why\nDESCRIBE SELECT nme FROM orders',
    `
DESCRIBE SELECT nme FROM orders
                ^^^
No column "nme" here.
Did you mean name or amount?`,
  ],
]
