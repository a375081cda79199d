/** Strokes on a 16 × 16 grid. */
export const iconShapes = {
  play: 'M5 3.5v9l7.5-4.5z',
  stop: 'M4.5 4.5h7v7h-7z',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  plus: 'M8 3.5v9M3.5 8h9',
  chevron: 'M6 4l4 4-4 4',
  panel: 'M2.5 3.5h11v9h-11zM6.5 3.5v9',
  close: 'M4 4l8 8M12 4l-8 8',
  up: 'M8 13V3.5M4 7l4-4 4 4',
  down: 'M8 3v9.5M4 9l4 4 4-4',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  upload: 'M8 10.5V3M4.5 6L8 2.5 11.5 6M3 10.5v3h10v-3',
  download: 'M8 3v7.5M4.5 7L8 10.5 11.5 7M3 10.5v3h10v-3',
  alert: 'M8 2.5l6 11H2zM8 6.5v3.2M8 11.6v.01',
  key: 'M10.5 2.5a3 3 0 1 1-2.7 4.3L3 11.5v2h2v-1.5h1.5V10.5H8l1-1.2',
  clock: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5v3.2l2 1.3',
  bars: 'M3 13V8.5M6.3 13V3M9.7 13V6.5M13 13v-2.5',
  engine: 'M4.5 4.5h7v7h-7zM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14',
  pencil: 'M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z',
} as const

export type IconName = keyof typeof iconShapes
