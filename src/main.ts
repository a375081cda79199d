import { mount } from 'svelte'
import { createHashFile } from './compute/hash-file.ts'
import { openWorkers } from './compute/open-workers.ts'
import { examples } from './state/examples.ts'
import { Workspace } from './state/workspace.svelte.ts'
import { openStorage } from './storage/open-storage.ts'
import Root from './ui/Root.svelte'
import './ui/styles/index.css'

// the workers start at once: the engine is on its way while storage and page are made ready
const workers = openWorkers()
const workspace = new Workspace(workers, await openStorage(createHashFile(workers)), examples)
mount(Root, { target: document.getElementById('app')!, props: { workspace } })
void workspace.openings.start()
addEventListener('pagehide', () => workspace.leave())
// what another tab did meanwhile is not always told: a closed one tells nothing
addEventListener('focus', () => void workspace.seat.look())
