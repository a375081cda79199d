import type { Component } from 'svelte'
import type { Result } from '../../../workers/api.ts'
import ChartResult from './ChartResult.svelte'
import ClusterResult from './ClusterResult.svelte'
import CompareResult from './CompareResult.svelte'
import ForecastResult from './ForecastResult.svelte'
import RfmResult from './RfmResult.svelte'
import SegmentsResult from './SegmentsResult.svelte'
import TableResult from './TableResult.svelte'

/** One component per kind of result. An input has none: its control is what it shows. */
export const results: Partial<Record<Result['kind'], Component<never>>> = {
  table: TableResult,
  segments: SegmentsResult,
  rfm: RfmResult,
  cluster: ClusterResult,
  compare: CompareResult,
  forecast: ForecastResult,
  chart: ChartResult,
}
