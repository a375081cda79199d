/** What is said of wrong queries of one line: the line, what is underlined in it, the message, the hint. */
export const PROBLEMS = [
  `
SELECT * FROM orders whre v > 1
                     ^^^^
Expected a keyword, found whre.
Did you mean WHERE?`,
  `
SELECT * FORM orders
         ^^^^
Expected a keyword, found FORM.
Did you mean FROM?`,
  `
SELECT v frm orders
         ^^^
Expected a keyword, found frm.
Did you mean FROM?`,
  `
SELECT * FROM orders LIMT 5
                     ^^^^
Expected a keyword, found LIMT.
Did you mean LIMIT?`,
  `
SELECT sum(v) OVER (PARTITON BY id) FROM orders
                    ^^^^^^^^
Expected a keyword, found PARTITON.
Did you mean PARTITION?`,
  `
SELECT * FROM orders GROUP v
                           ^
Did not expect v after GROUP.
Write GROUP BY.`,
  `
SELECT v AS FROM orders
                 ^^^^^^
Did not expect orders after FROM.
Write a name after AS, or leave AS out.`,
  `
SELECT (v FROM orders
          ^^^^
Did not expect FROM after v.
Close the parenthesis with “)”.`,
  `
SELECT v,, id FROM orders
         ^
Did not expect “,” after “,”.
Remove the comma that is too many.`,
  `
SELECT v FROM orders ORDER BY v,
                               ^
Expected more after “,”, found the end of the query.
Remove the comma that is too many.`,
  `
SELECT * FROM orders WHERE v > 1)
                                ^
Did not expect “)” after 1.
Remove this “)”: no “(” is open.`,
  `
SELECT CASE WHEN v > 1 THEN 1 FROM orders
                              ^^^^
Did not expect FROM after 1.
Close CASE with END.`,
  `
SELECT * FROM orders WHERE v = = 1
                               ^
Did not expect “=” after “=”.
Write a value after “=”.`,
  `
SELECT v FROM orders HAVING
                     ^^^^^^
Expected more after HAVING, found the end of the query.
Finish the query.`,
  `
SELECT * FROM orders JOIN customers
                          ^^^^^^^^^
Expected more after customers, found the end of the query.
Write ON or USING to say how the tables meet.`,
  `
SELECT v FROM orders WHERE v > (1 + 2
                                    ^
Expected more after 2, found the end of the query.
Close the parenthesis with “)”.`,
  `
SELECT sum(v FROM orders
             ^^^^
Did not expect FROM after v.
Close the parenthesis with “)”.`,
  `
SELECT nme FROM orders
       ^^^
No column "nme" here.
Did you mean name or amount?`,
  `
SELECT o.nme FROM orders o
         ^^^
No column "nme" in o.
Did you mean name or v or amount?`,
  `
SELECT x.v FROM orders o
       ^
No table "x" in this query.
Did you mean o?`,
  `
SELECT v FROM orders WHERE name = "abc"
                                  ^^^^^
No column "abc" here.
For a text write single quotes: 'abc'.`,
  `
SELECT nme
       ^^^
No column "nme": the query has no FROM.`,
  `
SELECT lowr(name) FROM orders
       ^^^^
No function "lowr".
Did you mean lower?`,
  `
SELECT * FROM nope
              ^^^^
No table "nope".
Did you mean orders?`,
  `
SELECT v::FOO FROM orders
          ^^^
No type "FOO".`,
  `
SELECT o.v, id FROM orders o JOIN customers c ON o.id = c.id
            ^^
"id" could be o.id or c.id.
Write which one is meant.`,
  `
SELECT name + 1 FROM orders
            ^
"+" does not work on text and a whole number.
Convert one of them with CAST(… AS …).`,
  `
SELECT day > 5 FROM orders
           ^
Cannot compare a date with a whole number.
Convert one of them with CAST(… AS …).`,
  `
SELECT round(v, 1, 2, 3) FROM orders
       ^^^^^
round does not take 4 arguments.
It takes round(TINYINT) or round(TINYINT, INTEGER).`,
  `
SELECT list_sum([1], 3)
       ^^^^^^^^
list_sum does not take these arguments.
Write list_sum(l).`,
  `
SELECT country, count(*) FROM customers
       ^^^^^^^
"country" is neither grouped nor aggregated.
Add country to GROUP BY, or write any_value(country).`,
  `
SELECT sum(v) FROM orders WHERE sum(v) > 1
                                ^^^
WHERE cannot hold an aggregate.
Move this condition to HAVING.`,
  `
SELECT id, v FROM orders UNION SELECT id FROM customers
                         ^^^^^
The two queries have different numbers of columns.
Select as many columns on both sides, or write BY NAME.`,
  `
SELECT (SELECT id, v FROM orders)
        ^^^^^^
Expected a subquery of 1 column here, found 2.`,
  `
SELECT * FROM orders ORDER BY 9
                              ^
Expected the number of a column after ORDER BY, from 1 to 5.`,
  `
SELECT * EXCLUDE (nme) FROM orders
                  ^^^
No column "nme" for EXCLUDE.`,
  `
SELECT current_date
       ^^^^^^^^^^^^
"current_date" is not available here: it belongs to the engine's icu extension, and nothing is fetched.
Use plain dates and timestamps without a time zone.`,
  `
SELECT v, CAST(name AS INT) FROM orders
          ^^^^^^^^^^^^^^^^^
Cannot read 'abc' in the column name as a whole number.
Write TRY_CAST(… AS …) to get NULL for what cannot be read.`,
  `
SELECT 'abc'::INT
            ^^^^^
Cannot read 'abc' as a whole number.
Write TRY_CAST(… AS …) to get NULL for what cannot be read.`,
  `
SELECT DATE '2024-13-45'
            ^^^^^^^^^^^^
'2024-13-45' is not a date.`,
]
