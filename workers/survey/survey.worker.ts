import type { SurveyRequest } from './survey.ts'
import { surveyText } from './survey-text.ts'

/** One survey, and the end: whoever asked ends the worker. */
addEventListener('message', ({ data }: MessageEvent<{ file: Blob; request: SurveyRequest }>) => {
  // a file that has changed or gone meanwhile cannot be read: the engine says so
  surveyText(data.file, data.request).then(postMessage, () => postMessage(null))
})
