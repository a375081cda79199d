/** A part of the page, by the name that it bears there: the id of a cell, the key of a text, a table, a title. */
export interface Part {
  kind: 'cell' | 'prose' | 'source' | 'notebook'
  name: string
}

export interface ToastAction {
  label: string
  run: () => unknown
  /** What is there again, or anew, once `run` has ended: the focus goes to it. Without it, back to where it was. */
  brings?: Part
}

export interface Toast {
  id: string
  text: string
  action: ToastAction | null
}

/** How long a message without an action stays, in ms; one with an action stays until it is dismissed or replaced. */
const STAY = 6000

/** Short messages about what has just happened. */
export class Toasts {
  #list: Toast[] = $state.raw([])
  #count = 0

  get list(): Toast[] {
    return this.#list
  }

  show(text: string, action: ToastAction | null = null): void {
    const id = String(++this.#count)
    this.#list = [...this.#list.filter((toast) => !toast.action).slice(-2), { id, text, action }]
    setTimeout(() => this.dismiss(id), action ? STAY * 2 : STAY)
  }

  dismiss(id: string): void {
    this.#list = this.#list.filter((toast) => toast.id !== id)
  }
}
