import type { BlobStore } from './records.ts'

/**
 * Bytes in the origin private file system, `sources/<hash>`. A writable stream replaces the file only when it is
 * closed, so neither a crash nor a second tab leaves half a file. A crash can leave an empty one: whoever reads compares
 * the size with what it must be.
 * Rejects where the browser has no such file system or cannot write to it from a page.
 */
export async function openPrivateFiles(): Promise<BlobStore> {
  const root = await navigator.storage.getDirectory()
  if (!('createWritable' in FileSystemFileHandle.prototype)) throw new Error('no writable streams')
  const folder = await root.getDirectoryHandle('sources', { create: true })
  return {
    read: (hash) => readHandle(folder, hash),
    write: async (hash, blob, onBytes, signal) => {
      const handle = await folder.getFileHandle(hash, { create: true })
      await blob
        .stream()
        .pipeThrough(countBytes(onBytes))
        .pipeTo(await handle.createWritable(), { signal })
    },
    remove: async (hash) => {
      if (await readHandle(folder, hash)) await folder.removeEntry(hash)
    },
    list: async () => {
      const names: string[] = []
      for await (const name of folder.keys()) if (/^[0-9a-f]{64}$/.test(name)) names.push(name)
      return names
    },
  }
}

async function readHandle(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null
    throw error
  }
}

function countBytes(
  onBytes: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length
      onBytes(bytes)
      controller.enqueue(chunk)
    },
  })
}
