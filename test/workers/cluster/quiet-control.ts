import type { Control } from '../../../workers/api.ts'

/** A caller that waits patiently and wants no progress. */
export const quiet: Control = { cancelled: () => false, progress: () => undefined, pause: async () => undefined }
