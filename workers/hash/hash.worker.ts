import { expose } from 'comlink'
import { createCore } from '../create-core.ts'
import { hashBlob } from './hash-blob.ts'

expose(createCore({ hashBlob: (blob: Blob, control) => hashBlob(blob, control) }))
