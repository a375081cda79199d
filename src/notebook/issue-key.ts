let issued = 0

/**
 * A key that no other block of this session has, in the order of asking. The count is shared by all notebooks on
 * purpose: a key taken from the notebook alone would be given out again after an undo.
 */
export function issueKey(): string {
  issued += 1
  return `b${issued}`
}
