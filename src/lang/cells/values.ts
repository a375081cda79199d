import type { Diagnostic, Span } from '../diagnostic.ts'
import type { CompiledValues, ValueDiagnostic } from '../rules/index.ts'
import { compileValues, referencesOfValues } from '../rules/index.ts'
import type { Schema } from '../schema.ts'
import type { Text } from './option-types.ts'
import { placeDiagnostic } from './option-types.ts'

/** Values of the rule language, as a list in YAML or from a default; `span` is the place of the whole list. */
export interface Values {
  texts: Text[]
  span: Span | null
}

/** The values that an author wrote, or the default ones, which have no place. */
export function valuesOf(written: { value: Text[] | null; span: Span | null }, byDefault: () => string[]): Values {
  const texts = written.value ?? byDefault().map((text) => ({ text, span: { from: 0, to: 0 }, start: null }))
  return { texts, span: written.span }
}

export function resolveValues(values: Values, entity: string | null, schema: Schema) {
  const { inputs, diagnostics } = referencesOfValues(
    values.texts.map(({ text }) => ({ text })),
    entity,
    schema,
  )
  return { inputs, diagnostics: placeAll(diagnostics, values) }
}

/** The values as columns `names`, one row per entity; the diagnostics stand where the values do. */
export function compileColumns(
  values: Values,
  names: string[],
  entity: string | null,
  schema: Schema,
): { compiled: CompiledValues | null; diagnostics: Diagnostic[] } {
  const request = { entity, values: values.texts.map(({ text }, index) => ({ name: names[index]!, text })) }
  const compiled = compileValues(request, schema)
  const diagnostics = placeAll(compiled.diagnostics, values)
  return { compiled: compiled.sql === null ? null : compiled, diagnostics }
}

function placeAll(diagnostics: ValueDiagnostic[], { texts, span }: Values): Diagnostic[] {
  return diagnostics.map(({ index, ...diagnostic }) => {
    const text = index === undefined || span === null ? undefined : texts[index]
    if (text) return placeDiagnostic(diagnostic, text)
    const { span: _, ...rest } = diagnostic
    return span ? { ...rest, span } : rest
  })
}
