export { describeRoles } from './roles/describe.ts'
export { resolveEntity } from './roles/entities.ts'
export { resolveEvents } from './roles/events.ts'
export { resolveAsOf } from './roles/as-of.ts'
