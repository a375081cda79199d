import { yamlLanguage } from '@codemirror/lang-yaml'
import type { Language as Grammar } from '@codemirror/language'
import type { Language } from '../cell-kinds.ts'
import { rulesLanguage } from './rules-language.ts'
import { duckdbDialect } from './sql-dialect.ts'

/** `null`: text that is shown as it is. */
export const grammars: Record<Language, Grammar | null> = {
  sql: duckdbDialect.language,
  rules: rulesLanguage,
  yaml: yamlLanguage,
  text: null,
}
