/** Values that data and rules share, so that they meet often. */
export const TEXTS = ['', 'a', 'b', 'A', 'UK', 'uk', 'A1', 'A12', 'é', "O'Neil", 'a%b', 'a_b', '\uffee', '😀']
export const NUMBERS = ['0', '1', '2', '3', '5', '10', '0.25', '2.5', '30', '365']
export const PATTERNS = ['A[0-9]+', '.*', 'a.b', '[a-z]*', '(a|b)', 'é|.', '']

/** Days around which dates misbehave. */
export const DAYS = ['2024-02-29', '2024-02-28', '2024-03-31', '2023-12-31', '2024-01-01', '2020-02-29', '2023-02-28']

/** As-of dates: month ends, leap days, turns of the year, and days without any quirk. */
export const TODAYS = ['2024-06-30', '2024-02-29', '2024-03-31', '2024-12-31', '2025-01-01', '2023-03-01', '2024-05-15']

/** Lengths of windows: data lie on their edges. */
export const LENGTHS = [
  { count: 1, unit: 'day' },
  { count: 7, unit: 'day' },
  { count: 30, unit: 'day' },
  { count: 1, unit: 'week' },
  { count: 4, unit: 'week' },
  { count: 1, unit: 'month' },
  { count: 2, unit: 'month' },
  { count: 6, unit: 'month' },
  { count: 18, unit: 'month' },
  { count: 1, unit: 'year' },
  { count: 2, unit: 'year' },
] as const

/** Seconds into a day. */
export const MOMENTS = [0, 0, 1, 43_200, 43_200, 86_399]
