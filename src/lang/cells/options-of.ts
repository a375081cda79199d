import { chartOptions } from './chart.ts'
import { clusterOptions } from './cluster.ts'
import { compareOptions } from './compare.ts'
import { forecastOptions } from './forecast.ts'
import { inputOptions } from './input-control.ts'
import type { CellKind } from './kinds.ts'
import type { Options } from './options.ts'
import { describeDefault } from './options.ts'
import { rfmOptions } from './rfm.ts'

/** One option of a kind, for completion and documentation. */
export interface OptionHelp {
  name: string
  /** What is expected, e.g. `a whole number from 3 to 10`. */
  type: string
  /** The default as one would write it, or what it depends on. */
  default: string
  /** What it is for, in one line. */
  help: string
  /** The words that it takes, where they are few. */
  choices: readonly string[]
}

const optionsByKind: Record<CellKind, Options> = {
  sql: {},
  segments: {},
  input: inputOptions,
  rfm: rfmOptions,
  cluster: clusterOptions,
  compare: compareOptions,
  forecast: forecastOptions,
  scorecard: {},
  chart: chartOptions,
}

/** The options that a kind of cell takes, in the order in which one would write them; the same that validation uses. */
export function optionsOf(kind: CellKind): OptionHelp[] {
  return Object.entries(optionsByKind[kind]).map(([name, option]) => ({
    name,
    type: option.type,
    default: describeDefault(option),
    help: option.help,
    choices: option.choices ?? [],
  }))
}
