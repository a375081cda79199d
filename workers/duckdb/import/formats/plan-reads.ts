/** Row groups that are read in one go. `whole`: they are small enough to stand in memory decoded. */
export interface GroupRead {
  groups: number[]
  rows: number
  whole: boolean
}

const ENOUGH = 250_000
const TOO_MANY = 600_000

/** Small row groups are read together, a large one alone and in batches: each read costs a round trip into the engine. */
export function planReads(groupRows: number[]): GroupRead[] {
  const reads: GroupRead[] = []
  groupRows.forEach((rows, group) => {
    const last = reads.at(-1)
    if (last && last.whole && last.rows + rows <= ENOUGH) {
      last.groups.push(group)
      last.rows += rows
    } else if (rows > 0) reads.push({ groups: [group], rows, whole: rows <= TOO_MANY })
  })
  return reads
}
