import type { Survey, SurveyRequest } from '../../survey/survey.ts'

/** Surveys a text in a worker of its own, which ends with it. `null`: it was stopped, or could not be. */
export function surveyBeside(file: Blob, request: SurveyRequest, signal: AbortSignal): Promise<Survey | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('../../survey/survey.worker.ts', import.meta.url), {
      type: 'module',
      name: 'survey',
    })
    const end = (survey: Survey | null) => {
      worker.terminate()
      resolve(survey)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<Survey | null>) => end(data))
    worker.addEventListener('error', () => end(null))
    signal.addEventListener('abort', () => end(null))
    worker.postMessage({ file, request })
  })
}
