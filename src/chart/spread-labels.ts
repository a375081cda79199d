/**
 * Places for labels of one height beside the places that they name: none closer than `gap`, in the order of what they
 * name, each as near to it as the others allow, all between `top` and `bottom` where there is room. Pixels, downwards.
 */
export function spreadLabels(wanted: number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b)
  const groups: { members: number[]; middle: number }[] = []
  for (const index of order) {
    let group = { members: [index], middle: inside(wanted[index]!, 1) }
    for (let above = groups.at(-1); above && touches(above, group); above = groups.at(-1)) {
      groups.pop()
      group = join(above, group)
    }
    groups.push(group)
  }
  const places = new Array<number>(wanted.length).fill(0)
  for (const { members, middle } of groups) {
    members.forEach((index, i) => (places[index] = middle + (i - (members.length - 1) / 2) * gap))
  }
  return places

  function inside(middle: number, count: number): number {
    const half = ((count - 1) / 2) * gap
    return Math.max(top + half, Math.min(bottom - half, middle))
  }

  function touches(above: { members: number[]; middle: number }, below: { members: number[]; middle: number }) {
    return below.middle - above.middle < ((above.members.length + below.members.length) / 2) * gap
  }

  function join(above: { members: number[] }, below: { members: number[] }) {
    const members = [...above.members, ...below.members]
    const mean = members.reduce((sum, index) => sum + wanted[index]!, 0) / members.length
    return { members, middle: inside(mean, members.length) }
  }
}
