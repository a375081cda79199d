// The clustering core as its worker has it, in a thread of Node.
import { parentPort } from 'node:worker_threads'
import { expose } from 'comlink'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import { tsImport } from 'tsx/esm/api'

const { createCore } = await tsImport('../../workers/create-core.ts', import.meta.url)
const { fitClusters } = await tsImport('../../workers/cluster/fit-clusters.ts', import.meta.url)

expose(createCore({ fitClusters }), nodeEndpoint(parentPort))
