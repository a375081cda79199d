import type { SurveyRequest } from './survey.ts'
import { surveyText } from './survey-text.ts'

/** One survey, and the end: whoever asked ends the worker. */
addEventListener('message', ({ data }: MessageEvent<{ file: Blob; request: SurveyRequest }>) => {
  void surveyText(data.file, data.request).then((survey) => postMessage(survey))
})
