import { expose } from 'comlink'
import { createCore } from '../create-core.ts'
import { forecastSegments } from './forecast-segments.ts'

expose(createCore({ forecastSegments }))
