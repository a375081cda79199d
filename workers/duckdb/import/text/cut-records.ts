import type { Survey, UnreadableRecord } from '../../../survey/survey.ts'

/** A record that has been taken out of a file, by the file's name. */
export interface CutRecord extends UnreadableRecord {
  file: string
  /** Columns of the file. */
  width: number
}

/** The text without some of its records. The ends of their lines stay, so that the lines below keep their numbers. */
export function cutRecords(file: Blob, records: UnreadableRecord[]): Blob {
  const parts: (Blob | string)[] = []
  let from = 0
  for (const record of records) {
    parts.push(file.slice(from, record.from), record.ends)
    from = record.to
  }
  return new Blob([...parts, file.slice(from)])
}

/** What is found of the text when its unreadable records are gone. */
export function withoutUnreadable(survey: Survey): Survey {
  return { ...survey, rows: survey.rows - survey.unreadable.length, unreadable: [] }
}
