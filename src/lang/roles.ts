export { describeRoles } from './roles/describe.ts'
export { resolveEntity } from './roles/entities.ts'
export { resolveEvents } from './roles/events.ts'
export { lastDate, resolveAsOf, resolveDates } from './roles/as-of.ts'
