import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv',
  '.md': 'text/markdown; charset=utf-8',
}

export interface Site {
  /** The address of the folder, with a slash at the end. */
  url: string
  close: () => Promise<void>
}

/** Serves a folder under a path such as `/some/path/` of a free port, as the plainest static host would. */
export async function serveFolder(folder: string, prefix: string): Promise<Site> {
  const answer = async (path: string): Promise<string | null> => {
    if (!path.startsWith(prefix)) return null
    const file = join(folder, normalize(`/${path.slice(prefix.length)}`), path.endsWith('/') ? 'index.html' : '')
    return (await stat(file).catch(() => null))?.isFile() ? file : null
  }
  const server = createServer((request, response) => {
    void answer(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)).then(async (file) => {
      response.writeHead(file ? 200 : 404, { 'content-type': TYPES[extname(file ?? '')] ?? 'application/octet-stream' })
      if (!file) return response.end()
      // A page that is closed cuts its downloads short.
      await pipeline(createReadStream(file), response).catch(() => {})
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
