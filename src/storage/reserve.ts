import type { BlobStore } from './records.ts'

/** Held beside the data and let go of when text finds no room: what browsers say of the room that is left may be far off. */
export const RESERVE = 'reserve'

/** In bytes. */
const SIZE = 4 * 2 ** 20

/** Sees that the reserve is there, before data take the room. Never rejects. */
export async function holdReserve(blobs: BlobStore): Promise<void> {
  try {
    if ((await blobs.read(RESERVE))?.size === SIZE) return
    await blobs.write(RESERVE, new Blob([new Uint8Array(SIZE)]), () => {})
  } catch {
    // there is no room for it either: text takes what there is
  }
}

/** Never rejects. */
export async function spendReserve(blobs: BlobStore): Promise<void> {
  await blobs.remove(RESERVE).catch(() => {})
}
