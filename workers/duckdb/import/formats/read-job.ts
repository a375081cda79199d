import type { Reading } from '../../../../src/lang/reading.ts'
import type { Control, NamedFile } from '../../../api.ts'
import type { Session } from '../../session.ts'
import type { FileAccess } from '../file-access.ts'

/** One file of one format on its way into a staged table. */
export interface ReadJob {
  session: Session
  access: FileAccess
  table: string
  source: NamedFile
  reading: Reading
  control: Control
}
