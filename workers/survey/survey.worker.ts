import type { SurveyRequest } from './survey.ts'
import { surveyText } from './survey-text.ts'

/** A survey that is asked for, and where its answer is waited for. */
interface Asked {
  file: Blob
  request: SurveyRequest
  port: MessagePort
}

/** One after the other: each takes a core. Whoever no longer wants one ends the worker. */
let turn: Promise<unknown> = Promise.resolve()

addEventListener('message', ({ data: { file, request, port } }: MessageEvent<Asked>) => {
  turn = turn
    .then(() => surveyText(file, request))
    // a file that has changed or gone meanwhile cannot be read: the engine says so
    .catch(() => null)
    .then((survey) => port.postMessage(survey))
})
