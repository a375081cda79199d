import { expose } from 'comlink'
import type { CompareRequest } from '../api.ts'
import { createCore } from '../create-core.ts'
import { compareSegments } from './compare-segments.ts'

expose(createCore({ compareSegments: async (request: CompareRequest) => compareSegments(request) }))
