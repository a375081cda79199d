import {
  Bool,
  DateDay,
  Decimal,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  List,
  makeData,
  makeVector,
  Struct,
  Table,
  TimestampMicrosecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow'

/** A table with values of most kinds, each of them missing once. */
export const people = (): Table =>
  new Table({
    id: vectorFromArray([9007199254740993n, null, 3n], new Int64()),
    name: vectorFromArray(['زهرا', '', null], new Utf8()),
    member: vectorFromArray([true, null, false], new Bool()),
    score: vectorFromArray([1.5, null, -2], new Float64()),
    born: vectorFromArray([new Date('2001-02-03'), null, new Date('1969-12-31')], new DateDay()),
    seen: vectorFromArray([new Date('2024-03-31T01:30:00Z'), null, null], new TimestampMicrosecond('UTC')),
    plan: vectorFromArray(['free', 'paid', 'free'], new Dictionary(new Utf8(), new Int32())),
    tags: vectorFromArray([['a', 'b'], [], null], new List(new Field('item', new Utf8(), true))),
    address: vectorFromArray(
      [{ city: 'Shiraz' }, null, { city: null }],
      new Struct([new Field('city', new Utf8(), true)]),
    ),
  })

/** The same as it stands in the engine. */
export const peopleColumns = [
  'id BIGINT',
  'name VARCHAR',
  'member BOOLEAN',
  'score DOUBLE',
  'born DATE',
  'seen TIMESTAMP',
  'plan VARCHAR',
  'tags VARCHAR',
  'address.city VARCHAR',
]

export const peopleRows = [
  ['9007199254740993', 'زهرا', true, 1.5, '2001-02-03', '2024-03-31 01:30:00', 'free', 'a, b', 'Shiraz'],
  [null, '', null, null, null, null, 'paid', null, null],
  [3, null, false, -2, '1969-12-31', null, 'free', null, null],
]

/** Decimals of 128 bits, as whole numbers of their last place. */
export function makeDecimals(values: (bigint | null)[], precision: number, scale: number): Vector<Decimal> {
  const data = new Uint32Array(values.length * 4)
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8))
  values.forEach((value, index) => {
    if (value === null) return
    nullBitmap[index >> 3]! |= 1 << (index & 7)
    const words = BigInt.asUintN(128, value)
    for (let word = 0; word < 4; word++) data[index * 4 + word] = Number((words >> BigInt(32 * word)) & 0xffffffffn)
  })
  const nullCount = values.filter((value) => value === null).length
  return makeVector(
    makeData({ type: new Decimal(scale, precision, 128), length: values.length, nullCount, nullBitmap, data }),
  )
}
