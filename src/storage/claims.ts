/** What pages tell each other of a notebook. */
export interface PageMessage {
  /** `give`: stop writing it, I take over. `given`: it is yours. `saved`: there is a newer state to show. */
  kind: 'saved' | 'give' | 'given'
  notebook: string
}

export interface Claim {
  /** Resolves when others can claim it. */
  release(): Promise<void>
}

/** Which page of the browser may write a notebook. */
export interface Claims {
  /** False where the browser has no locks: a claim that succeeds says nothing then. */
  certain: boolean
  /**
   * Claims it for this page until `release` is called or the page closes. `null` when another page has it. With `steal`
   * the other one loses it; whoever loses it is told by `onLost`.
   */
  claim(notebook: string, steal: boolean, onLost: () => void): Promise<Claim | null>
  /** True while another page, or this one, has claimed it. */
  isClaimed(notebook: string): Promise<boolean>
  tell(message: PageMessage): void
  listen(heard: (message: PageMessage) => void): void
}

const CHANNEL = 'tessera'
const lockOf = (notebook: string) => `tessera-notebook ${notebook}`

/**
 * Claims by Web Locks, which the browser lets go of whatever becomes of a page. Where they are missing every claim
 * succeeds: that no page writes over another's work is then left to the revisions of the records.
 */
export function createClaims(
  locks: LockManager | null = globalThis.navigator?.locks ?? null,
  channel: BroadcastChannel | null = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL),
): Claims {
  return {
    certain: locks !== null,
    claim: async (notebook, steal, onLost) =>
      locks ? requestLock(locks, lockOf(notebook), steal, onLost) : { release: async () => {} },
    isClaimed: async (notebook) => (await locks?.query())?.held?.some(({ name }) => name === lockOf(notebook)) ?? false,
    tell: (message) => channel?.postMessage(message),
    listen: (heard) => channel?.addEventListener('message', ({ data }) => heard(data as PageMessage)),
  }
}

async function requestLock(
  locks: LockManager,
  name: string,
  steal: boolean,
  onLost: () => void,
): Promise<Claim | null> {
  let free: (() => void) | null = null
  return new Promise((resolve, reject) => {
    const grant = (lock: Lock | null) => {
      if (!lock) return resolve(null)
      const release = async () => {
        free?.()
        free = null
        await ended
      }
      // held until this promise resolves
      const held = new Promise<void>((end) => (free = end))
      resolve({ release })
      return held
    }
    const ended = locks.request(name, steal ? { steal: true } : { ifAvailable: true }, grant).then(
      () => {},
      (error: unknown) => {
        // rejected once it was granted: somebody has stolen it
        if (free) onLost()
        else reject(error instanceof Error ? error : new Error(String(error)))
      },
    )
  })
}

const FILES = 'tessera-files'

/** Runs `work` while nobody removes files. */
export async function shareFiles<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  return locks ? await locks.request(FILES, { mode: 'shared' }, work) : work()
}

/**
 * Runs `work` while nobody stores files; not at all where somebody does. Where that cannot be known `alone` is false:
 * what looks left over may be on its way then.
 */
export async function ownFiles(work: (alone: boolean) => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks
  if (!locks) return work(false)
  await locks.request(FILES, { ifAvailable: true }, (lock) => (lock ? work(true) : undefined))
}
