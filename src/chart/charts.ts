/** Every figure and Plot itself behind one import, so that the page can load them all at once and late. */
export { plot } from '@observablehq/plot'
export { clusterCandidatesChart } from './cluster-candidates-chart.ts'
export { clusterProjectionChart } from './cluster-projection-chart.ts'
export { forecastChart } from './forecast-chart.ts'
export { movementChart } from './movement-chart.ts'
export { rfmGridChart } from './rfm-grid-chart.ts'
export { segmentSizesChart } from './segment-sizes-chart.ts'
export { specChart } from './spec-chart.ts'
