import type { Environment } from 'vitest/runtime'

/** Node, with modules compiled as for a browser: runes react, and no document is pretended. */
const runes: Environment = {
  name: 'runes',
  viteEnvironment: 'client',
  setup: () => ({ teardown() {} }),
}

export default runes
