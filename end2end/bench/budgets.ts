// The measurements, in the order of the table, and their budgets.

export interface Budget {
  what: string;
  unit: string;
  /** The budget: at most this, or at least. Measured only for comparison if neither is given. */
  most?: number;
  least?: number;
}

export const BUDGETS = {
  firstVisit: { what: 'learner’s first visit, HTML + CSS + JS + WASM, brotli', unit: 'kB', most: 280 },
  firstVisitAll: { what: '… with fonts and icon', unit: 'kB' },
  navigation: { what: 'navigation in the SPA, click to content, median', unit: 'ms', most: 25 },
  course: { what: 'course page for a signed-in learner, SSR', unit: 'req/s', least: 3000 },
  courseTime: { what: '… processor time for each', unit: 'ms', most: 0.6 },
  courseP50: { what: '… p50 at full load', unit: 'ms' },
  courseP99: { what: '… p99 at full load', unit: 'ms' },
  courseHalf: { what: '… p99 at half load', unit: 'ms', most: 25 },
  lesson: { what: 'lesson page for a signed-in learner, SSR', unit: 'req/s', least: 3000 },
  lessonTime: { what: '… processor time for each', unit: 'ms', most: 0.6 },
  frame: { what: 'sign-in page: the frame alone', unit: 'req/s', least: 8000 },
  frameTime: { what: '… processor time for each', unit: 'ms' },
  catalog: { what: 'catalog page for a visitor', unit: 'req/s', least: 15000 },
  catalogTime: { what: '… processor time for each', unit: 'ms' },
  restCourse: { what: 'REST, one course, signed in', unit: 'req/s', least: 8000 },
  restCourseTime: { what: '… processor time for each', unit: 'ms' },
  rest: { what: 'REST list of courses for a visitor', unit: 'req/s' },
  restTime: { what: '… processor time for each', unit: 'ms' },
  memoryIdle: { what: 'memory, idle', unit: 'MB', most: 40 },
  memoryLoad: { what: 'memory, under full load', unit: 'MB', most: 150 },
  start: { what: 'start to first answer, existing database, median', unit: 'ms', most: 300 },
  enrollments: { what: 'list of one’s courses at 1,000,000 enrollments, median', unit: 'ms', most: 20 },
  enrollmentsP99: { what: '… p99', unit: 'ms', most: 20 },
  courses: { what: 'catalog list at 1,000,000 enrollments, median', unit: 'ms', most: 20 },
  coursesP99: { what: '… p99', unit: 'ms', most: 20 },
  stream: { what: 'an open event stream, of 5,000: the server’s memory', unit: 'kB', most: 20 },
  heard: { what: '… from a change to the last of them', unit: 'ms' },
  commits: { what: 'commits with announcements, of those without (PostgreSQL, 16 writers)', unit: '%', least: 90 },
  commitsOfOthers: { what: '… made by other programs', unit: '%' },
} satisfies Record<string, Budget>;

export type Key = keyof typeof BUDGETS;
export type Readings = Partial<Record<Key, number>>;

export function allowed(budget: Budget): string {
  if (budget.most !== undefined) return `≤ ${number(budget.most)} ${budget.unit}`;
  return budget.least === undefined ? '' : `≥ ${number(budget.least)} ${budget.unit}`;
}

export function kept(budget: Budget, value: number): boolean {
  return value <= (budget.most ?? Number.POSITIVE_INFINITY) && value >= (budget.least ?? 0);
}

/** Formats a number with three significant digits. */
export function number(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
