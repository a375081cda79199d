/**
 * Lets nothing of the engine reach another host: some of its functions of time zones fetch an extension although loading
 * them is switched off, and wait for the answer in one step that nothing can stop. A request finds nothing, at once.
 * The page's policy does not reach into a worker that a static host serves without headers.
 */
export function refuseRequests(): void {
  Object.assign(globalThis, { XMLHttpRequest: NoRequest })
}

class NoRequest {
  readonly status = 404
  readonly readyState = 4
  readonly statusText = 'Nothing is fetched'
  readonly response = new ArrayBuffer(0)
  readonly responseText = ''
  responseType = ''
  open(): void {}
  send(): void {}
  abort(): void {}
  setRequestHeader(): void {}
  overrideMimeType(): void {}
  addEventListener(): void {}
  getResponseHeader(): null {
    return null
  }
  getAllResponseHeaders(): string {
    return ''
  }
}
