import type { Expected, SurveyRequest } from '../../../survey/survey.ts'
import type { OpenedText } from './open-text.ts'
import { findDelimiter } from './print-scan.ts'

/** The engine's types of a strict reading, by what the second reader compares their texts with. */
const EXPECTED: Record<string, Expected> = { BIGINT: 'whole', DOUBLE: 'decimal', DATE: 'date', TIMESTAMP: 'timestamp' }

/** What the second reader is asked of a file of which the engine reads columns, by their place in it, as such types. */
export function requestSurvey(text: OpenedText, types: string[]): SurveyRequest {
  const { quote, escape } = text.dialect
  return {
    delimiter: findDelimiter(text),
    quote,
    escape,
    skip: text.above,
    header: text.header,
    columns: types.map((type) => EXPECTED[type] ?? 'anything'),
  }
}
