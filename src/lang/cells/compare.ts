import type { Diagnostic } from '../diagnostic.ts'
import type { MetricPlan } from '../plan.ts'
import type { CompiledValues } from '../rules/index.ts'
import type { Schema } from '../schema.ts'
import { findByName } from '../suggest.ts'
import { printCompare } from './compare-sql.ts'
import { defaultValues } from './default-values.ts'
import type { ComparedSegments } from './find-segments.ts'
import { findSegments } from './find-segments.ts'
import type { CellBase, Compilation, Kind, Reading } from './kind.ts'
import { hasErrors, refuse } from './kind.ts'
import { makeError, unknownName } from './names.ts'
import { choice, text, texts } from './option-types.ts'
import type { Settings } from './options.ts'
import { readOptions } from './options.ts'
import type { Values } from './values.ts'
import { compileColumns, resolveValues, valuesOf } from './values.ts'

export const compareOptions = {
  of: texts({ note: 'the only partition', help: 'A partition, an rfm or cluster cell, or one or more segments.' }),
  metrics: texts({ note: 'the measures of the notebook', help: 'What is compared: values of the rule language.' }),
  baseline: text({ note: 'rest', help: 'What a segment is compared with: rest, all, or the name of a segment.' }),
  at: texts({ note: 'the as-of date', help: 'Dates between which movement is shown; comes in a later version.' }),
  adjust: choice(['bh', 'none'], {
    default: 'bh',
    help: 'How p-values are adjusted for the number of tests: bh is Benjamini-Hochberg.',
  }),
}

export interface CompareCell extends CellBase {
  type: 'compare'
  settings: Settings<typeof compareOptions>
}

export const compare: Kind<CompareCell> = { parse, resolve, compile }

function parse(id: string | null, body: string) {
  const { settings, diagnostics: problems } = readOptions(body, compareOptions)
  const planned: Diagnostic = {
    code: 'planned',
    severity: 'warning',
    message: 'Movement between dates comes in a later version of Tessera; the segments are compared as of one date.',
    hint: 'Leave `at:` out, or keep it for later.',
  }
  const { span } = settings.at
  const diagnostics = span ? [...problems, { ...planned, span }] : problems
  const cell: CompareCell = { type: 'compare', id, valid: !hasErrors(diagnostics), settings }
  return { cell, diagnostics }
}

function resolve({ settings }: CompareCell, schema: Schema): Reading {
  const { found, diagnostics } = findSegments(settings.of.value, settings.of.span, schema)
  if (!found) {
    const named = (settings.of.value ?? []).flatMap(({ text: name }) => findByName(schema.tables, name)?.name ?? [])
    return { inputs: named, diagnostics: diagnostics.filter(({ code }) => code === 'unknown-name') }
  }
  const values = resolveValues(metricsOf(settings, found, schema), found.entity.name, schema)
  const relations = found.memberships.map(({ relation }) => relation)
  return { inputs: [...new Set([...relations, ...values.inputs])], diagnostics: values.diagnostics }
}

function compile({ id, settings }: CompareCell, schema: Schema): Compilation {
  const { found, diagnostics } = findSegments(settings.of.value, settings.of.span, schema)
  if (!found || id === null) return refuse(diagnostics)
  const { entity, memberships, segments } = found
  const metrics = metricsOf(settings, found, schema)
  if (metrics.texts.length === 0) return refuse([noMetrics()])
  const columns = metrics.texts.map((_, index) => `metric_${index + 1}`)
  const { compiled, diagnostics: problems } = compileColumns(metrics, columns, entity.name, schema)
  const refused = [...problems, ...checkTwice(metrics), ...checkBaseline(settings, segments)]
  if (!compiled || hasErrors(refused)) return refuse(refused)
  const plans = metrics.texts.map((metric, index) => planMetric(metric.text, compiled, index))
  const shape = { relation: id, key: entity.key, memberships, values: compiled.sql, metrics: plans }
  return {
    plan: {
      kind: 'compare',
      relation: id,
      entity: entity.name,
      key: entity.key,
      of: memberships.map(({ relation }) => relation),
      segments,
      ...printCompare(shape),
      metrics: plans,
      baseline: settings.baseline.value?.text ?? 'rest',
      adjust: settings.adjust.value,
      parameters: compiled.parameters,
    },
    diagnostics: refused,
  }
}

function metricsOf({ metrics }: CompareCell['settings'], { entity }: ComparedSegments, schema: Schema): Values {
  return valuesOf(metrics, () => defaultValues(entity, ['number', 'text', 'boolean'], schema))
}

/** Numbers have means; everything else has shares. */
function planMetric(name: string, { columns }: CompiledValues, index: number): MetricPlan {
  const { name: column, type } = columns[index]!
  return { name, type: type === 'number' ? 'number' : 'category', column }
}

function checkTwice({ texts: written }: Values): Diagnostic[] {
  return written.flatMap(({ text: name, span }, index) => {
    const before = written.slice(0, index).some((other) => other.text === name)
    return before ? [makeError('repeated-name', `${name} stands here twice.`, span, 'Leave one of them out.')] : []
  })
}

function checkBaseline({ baseline }: CompareCell['settings'], segments: string[]): Diagnostic[] {
  const name = baseline.value?.text ?? 'rest'
  const names = ['rest', 'all', ...segments]
  if (segments.length === 0 || names.includes(name)) return []
  return [unknownName('baseline', name, baseline.span, names, 'Baselines here')]
}

function noMetrics(): Diagnostic {
  const hint = 'Write e.g. `metrics: [count(orders)]`.'
  return makeError('no-metrics', 'Expected metrics to compare, found nothing known about these customers.', null, hint)
}
