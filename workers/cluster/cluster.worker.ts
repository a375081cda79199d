import { expose } from 'comlink'
import { createCore } from '../create-core.ts'
import { fitClusters } from './fit-clusters.ts'

expose(createCore({ fitClusters }))
