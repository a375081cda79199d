import type { Control } from '../api.ts'
import type { Engine } from './create-engine.ts'

export type OpenEngine = (url: string, onProgress: (done: number) => void) => Promise<Engine>
export type LateEngine = Engine & { open(url: string, control: Control): Promise<null> }

/** An engine that can be asked before it has started: every method waits for `open`. A failed start can be repeated. */
export function createLateEngine(openEngine: OpenEngine): LateEngine {
  let engine: Promise<Engine> | null = null
  const started = () => engine ?? Promise.reject(new Error('The engine was not opened.'))
  return {
    async open(url, control) {
      engine ??= openEngine(url, (done) => control.progress({ done, label: 'Starting the engine' }))
      try {
        await engine
        return null
      } catch (error) {
        engine = null
        throw error
      }
    },
    importFile: async (request, control) => (await started()).importFile(request, control),
    preflight: async (request, control) => (await started()).preflight(request, control),
    runPlan: async (request, control) => (await started()).runPlan(request, control),
    readFeatures: async (request, control) => (await started()).readFeatures(request, control),
    writeClusters: async (request, control) => (await started()).writeClusters(request, control),
    readFigures: async (request, control) => (await started()).readFigures(request, control),
    writeComparison: async (request, control) => (await started()).writeComparison(request, control),
    readSeries: async (request, control) => (await started()).readSeries(request, control),
    writeForecast: async (request, control) => (await started()).writeForecast(request, control),
    explainGroup: async (request, control) => (await started()).explainGroup(request, control),
    explainEntity: async (request, control) => (await started()).explainEntity(request, control),
    exportRelation: async (request, control) => (await started()).exportRelation(request, control),
    profileTable: async (request, control) => (await started()).profileTable(request, control),
    describeDistribution: async (request, control) => (await started()).describeDistribution(request, control),
    readPage: async (request, control) => (await started()).readPage(request, control),
    readRejects: async (request, control) => (await started()).readRejects(request, control),
    drop: async (request, control) => (await started()).drop(request, control),
    version: async (request, control) => (await started()).version(request, control),
    memory: async (request, control) => (await started()).memory(request, control),
  }
}
