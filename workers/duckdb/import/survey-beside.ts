import type { Survey } from '../../survey/survey.ts'
import type { FileAccess } from './file-access.ts'

/**
 * Surveys texts in a worker beside this one. It is started before it is needed: that takes a fifth of a second, in which
 * the engine would wait for it in the end. What is stopped ends with its worker; another takes its place.
 */
export function createSurveyBeside(): FileAccess['survey'] {
  let worker = startWorker()
  return (file, request, signal) =>
    new Promise((resolve) => {
      const { port1: answer, port2: port } = new MessageChannel()
      const ended = new AbortController()
      const end = (survey: Survey | null) => {
        ended.abort()
        answer.close()
        resolve(survey)
      }
      const asked = worker
      const giveUp = () => {
        asked.terminate()
        if (worker === asked) worker = startWorker()
        end(null)
      }
      answer.onmessage = ({ data }: MessageEvent<Survey | null>) => end(data)
      asked.addEventListener('error', giveUp, { signal: ended.signal })
      signal.addEventListener('abort', giveUp, { signal: ended.signal })
      asked.postMessage({ file, request, port }, [port])
    })
}

function startWorker(): Worker {
  return new Worker(new URL('../../survey/survey.worker.ts', import.meta.url), { type: 'module', name: 'survey' })
}
