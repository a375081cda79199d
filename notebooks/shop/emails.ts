import { DAY_MINUTES, LAST_DAY } from './calendar.ts'
import { drawWhole, type Random } from './random.ts'
import type { Person } from './people.ts'
import { TYPES } from './types.ts'

export interface EmailEvent {
  person: number
  /** Minute, see calendar.ts. */
  at: number
  campaign: string
  action: 'sent' | 'opened' | 'clicked'
}

/** A campaign goes out every second Thursday at eight. */
const EVERY = 14
const FIRST = 3
const HOUR = 8 * 60
/** In the order in which they take turns. */
const THEMES = ['new in', 'sale', 'stories', 'gift guide'] as const
/** Share of subscribers that a campaign reaches. */
const REACH = 0.86
/** Those who left open far fewer. */
const AFTER_LEAVING = 0.25

/** All e-mail one person got and what came of it, in order of time. `left` is the day from which nothing is bought. */
export function simulateEmails(random: Random, person: Person, left: number): EmailEvent[] {
  if (!person.newsletter) return []
  const { opens, clicks } = TYPES[person.type]
  const events: EmailEvent[] = []
  for (let turn = 0, day = FIRST; day <= LAST_DAY; turn++, day += EVERY) {
    if (day <= person.signedUp || random() >= REACH) continue
    const campaign = `${THEMES[turn % THEMES.length]} ${turn + 1}`
    const sent = day * DAY_MINUTES + HOUR
    const opened = sent + drawWhole(random, 2, 2 * DAY_MINUTES)
    const clicked = opened + drawWhole(random, 1, 20)
    events.push({ person: person.id, at: sent, campaign, action: 'sent' })
    if (random() >= opens * (day > left ? AFTER_LEAVING : 1)) continue
    events.push({ person: person.id, at: opened, campaign, action: 'opened' })
    if (random() < clicks) events.push({ person: person.id, at: clicked, campaign, action: 'clicked' })
  }
  return events
}
