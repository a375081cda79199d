import type { Diagnostic } from '../diagnostic.ts'
import type { Transform } from '../plan.ts'
import { resolveEntity } from '../roles.ts'
import type { CompiledValues } from '../rules/index.ts'
import type { Schema } from '../schema.ts'
import { printSelect, quoteName } from '../sql/print.ts'
import { defaultValues } from './default-values.ts'
import type { CellBase, Compilation, Kind, Reading } from './kind.ts'
import { hasErrors, refuse } from './kind.ts'
import { makeError } from './names.ts'
import { choice, integer, marked, text, wordOrInteger } from './option-types.ts'
import type { Settings } from './options.ts'
import { readOptions } from './options.ts'
import type { Values } from './values.ts'
import { compileColumns, resolveValues, valuesOf } from './values.ts'

export const clusterOptions = {
  of: text({ note: 'the only entity', help: 'Who is clustered.' }),
  features: marked(['none', 'log'], {
    type: 'a list of values, each alone or as `{ value: log }`',
    note: 'the measures of the notebook',
    help: 'What customers are alike in; log for amounts with a long tail.',
  }),
  scale: choice(['standard', 'robust', 'minmax', 'none'], {
    default: 'standard',
    help: 'How features are made comparable: standard is mean 0 and deviation 1.',
  }),
  missing: choice(['drop', 'median'], {
    default: 'drop',
    help: 'What happens to customers with a missing feature: left out, or given the median.',
  }),
  k: wordOrInteger('auto', {
    default: 'auto',
    help: 'How many clusters; auto takes the best silhouette.',
    min: 2,
    max: 15,
  }),
  seed: integer({
    default: 42,
    help: 'Where chance begins: the same seed gives the same clusters.',
    min: 0,
    max: 2 ** 31 - 1,
  }),
  restarts: integer({
    default: 10,
    help: 'How many starts are tried; the tightest clusters are kept.',
    min: 1,
    max: 100,
  }),
}

/** The numbers of clusters that `auto` tries. */
const triedClusters: [number, number] = [2, 8]

export interface ClusterCell extends CellBase {
  type: 'cluster'
  settings: Settings<typeof clusterOptions>
}

export const cluster: Kind<ClusterCell> = { parse, resolve, compile }

function parse(id: string | null, body: string) {
  const { settings, diagnostics } = readOptions(body, clusterOptions)
  const cell: ClusterCell = { type: 'cluster', id, valid: !hasErrors(diagnostics), settings }
  return { cell, diagnostics }
}

function resolve({ settings }: ClusterCell, schema: Schema): Reading {
  const of = settings.of.value?.text ?? null
  return resolveValues(featuresOf(settings, schema), of, schema)
}

function compile({ id, settings }: ClusterCell, schema: Schema): Compilation {
  const { of, features: written, scale, missing, k, seed, restarts } = settings
  const { entity, diagnostics: roles } = resolveEntity(of.value?.text ?? null, schema)
  if (!entity || id === null) return refuse(roles.map((role) => (of.span ? { ...role, span: of.span } : role)))
  const features = featuresOf(settings, schema)
  if (features.texts.length === 0) return refuse([noFeatures()])
  const names = features.texts.map((feature) => feature.text)
  const { compiled, diagnostics } = compileColumns(features, names, entity.name, schema)
  if (!compiled) return refuse(diagnostics)
  const problems = checkNumbers(compiled, features)
  if (problems.length > 0) return refuse(problems)
  const transforms: Transform[] = names.map((_, index) => written.value?.[index]?.mark ?? 'none')
  const columns = names.map((name) => `CAST(${quoteName(name)} AS DOUBLE) AS ${quoteName(name)}`)
  return {
    plan: {
      kind: 'cluster',
      relation: id,
      entity: entity.name,
      key: entity.key,
      sql: printSelect({ columns: [quoteName(entity.key), ...columns], from: `(\n${compiled.sql}\n)` }),
      features: names.map((name, index) => ({ name, transform: transforms[index]! })),
      scale: scale.value,
      missing: missing.value,
      k: k.value,
      range: triedClusters,
      seed: seed.value,
      restarts: restarts.value,
      parameters: compiled.parameters,
    },
    diagnostics,
  }
}

function featuresOf({ of, features }: ClusterCell['settings'], schema: Schema): Values {
  const { entity } = resolveEntity(of.value?.text ?? null, schema)
  const written = { value: features.value?.map((feature) => feature.text) ?? null, span: features.span }
  return valuesOf(written, () => (entity ? defaultValues(entity, ['number'], schema) : []))
}

/** Distances need numbers; what the engine alone can type (`{ sql }`) is cast when it runs. */
function checkNumbers({ columns }: CompiledValues, { texts, span }: Values): Diagnostic[] {
  return columns.flatMap(({ name, type }, index) => {
    if (type === 'number' || type === 'other') return []
    const hint = 'Cluster on numbers; compare clusters on the rest in a compare cell.'
    return [
      makeError(
        'wrong-type',
        `Expected a number as a feature, found ${name}, which is a ${type}.`,
        span && texts[index]!.span,
        hint,
      ),
    ]
  })
}

function noFeatures(): Diagnostic {
  const hint = 'Write e.g. `features: [days since last(orders), count(orders)]`.'
  return makeError(
    'no-features',
    'Expected features to cluster on, found no numbers about these customers.',
    null,
    hint,
  )
}
