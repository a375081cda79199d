import type { PastedTable } from './read-pasted.ts'

/** Something about files that came in which a person has to say. */
export type IntakeQuestion =
  | { kind: 'several'; table: string; names: string[]; answer: (one: boolean | null) => void }
  | { kind: 'pasted'; table: string; pasted: PastedTable; answer: (name: string | null) => void }

/** What is asked about files as they come in, one thing at a time. `null` as an answer: it was called off. */
export class Intake {
  question: IntakeQuestion | null = $state.raw(null)
  #turn: Promise<unknown> = Promise.resolve()

  /** True: they become one table. */
  askSeveral(table: string, names: string[]): Promise<boolean | null> {
    return this.#ask((answer) => ({ kind: 'several', table, names, answer }))
  }

  /** The name that the table gets. */
  askName(table: string, pasted: PastedTable): Promise<string | null> {
    return this.#ask((answer) => ({ kind: 'pasted', table, pasted, answer }))
  }

  #ask<T>(question: (answer: (value: T) => void) => IntakeQuestion): Promise<T> {
    const asked = this.#turn.then(() => new Promise<T>((resolve) => (this.question = question(resolve))))
    const answered = asked.then((value) => {
      this.question = null
      return value
    })
    this.#turn = answered
    return answered
  }
}
