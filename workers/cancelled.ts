/** Thrown inside a core when its caller no longer wants the answer. */
export class Cancelled extends Error {
  override name = 'Cancelled'
  constructor() {
    super('Cancelled')
  }
}
