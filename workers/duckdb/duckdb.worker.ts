import { expose } from 'comlink'
import { createCore } from '../create-core.ts'
import { createLateEngine } from './late-engine.ts'
import { openBrowserEngine } from './open-browser-engine.ts'

expose(createCore({ ...createLateEngine(openBrowserEngine) }))
