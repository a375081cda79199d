import type { EngineView } from '../model.ts'

/** What the page says of an engine that starts anew or cannot; '' when there is nothing to say. */
export function describeRestart({
  state,
  restarting,
  message,
}: Pick<EngineView, 'state' | 'restarting' | 'message'>): string {
  if (state === 'failed') return `${message} Your text is kept; nothing can run until the engine does.`
  if (restarting === 'crash')
    return 'The engine stopped and starts anew. The data are read again, and the cells run again.'
  if (restarting !== null) return 'The engine starts anew. The data are read again, and the cells run again.'
  return ''
}
