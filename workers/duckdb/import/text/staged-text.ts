import type { Survey, SurveyRequest } from '../../../survey/survey.ts'
import type { FileAccess } from '../file-access.ts'
import { type CutRecord, cutRecords, withoutUnreadable } from './cut-records.ts'
import type { OpenedText } from './open-text.ts'

/** A text file on its way into the engine: plain, as UTF-8, and registered with it under `path`. */
export interface StagedText {
  text: OpenedText
  path: string
  file: Blob
  /** What a second reader finds in the file as it is now; it begins when the engine does. */
  survey: Promise<Survey | null> | null
  /** Records that were taken out. */
  cut: CutRecord[]
}

/** Has the file looked through by a second reader beside the engine, on another core; once, unless the file changes. */
export function startSurvey(
  staged: StagedText,
  request: SurveyRequest,
  access: FileAccess,
  signal: AbortSignal,
): Promise<Survey | null> {
  staged.survey ??= access.survey(staged.file, request, signal).catch(() => null)
  return staged.survey
}

/** Takes out what the engine must not meet. False: there is nothing of it. */
export function cutUnreadable(staged: StagedText, survey: Survey): boolean {
  if (survey.unreadable.length === 0) return false
  staged.file = cutRecords(staged.file, survey.unreadable)
  staged.cut.push(
    ...survey.unreadable.map((record) => ({
      ...record,
      file: staged.text.source.name,
      width: staged.text.names.length,
    })),
  )
  staged.survey = Promise.resolve(withoutUnreadable(survey))
  return true
}
