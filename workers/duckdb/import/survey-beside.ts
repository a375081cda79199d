import type { Survey } from '../../survey/survey.ts'
import type { FileAccess } from './file-access.ts'

/**
 * Surveys texts in a worker beside this one. It is started before it is needed: that takes a fifth of a second, in which
 * the engine would wait for it in the end. What is stopped ends with its worker; another takes its place.
 */
export function createSurveyBeside(): FileAccess['survey'] {
  let ready: Worker | null = null
  /** Takes the place of one that has ended, or could not start. */
  const start = () => {
    const worker = startWorker()
    worker.addEventListener('error', () => leave(worker))
    return worker
  }
  const leave = (worker: Worker) => {
    worker.terminate()
    if (worker === ready) ready = null
  }
  ready = start()
  return (file, request, signal) =>
    new Promise((resolve) => {
      const worker = (ready ??= start())
      const { port1: answer, port2: port } = new MessageChannel()
      const ended = new AbortController()
      const end = (survey: Survey | null) => {
        ended.abort()
        answer.close()
        resolve(survey)
      }
      const stop = () => {
        leave(worker)
        ready ??= start()
        end(null)
      }
      answer.onmessage = ({ data }: MessageEvent<Survey | null>) => end(data)
      worker.addEventListener('error', () => end(null), { signal: ended.signal })
      signal.addEventListener('abort', stop, { signal: ended.signal })
      worker.postMessage({ file, request, port }, [port])
    })
}

function startWorker(): Worker {
  return new Worker(new URL('../../survey/survey.worker.ts', import.meta.url), { type: 'module', name: 'survey' })
}
