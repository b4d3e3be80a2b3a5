import type { Database } from '../fixtures/database';
import { allowed, BUDGETS, type Budget, type Key, kept, number, type Readings } from './budgets';

/** Formats each database's readings against the budgets, in Markdown. */
export function table(readings: Map<Database, Readings>): string {
  const names = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
  const columns = [...readings.keys()].map((database) => names[database]);
  const head = ['what', 'budget', ...columns, 'ok?'];
  const rows = Object.entries(BUDGETS).map(([key, budget]) => row(key as Key, budget, [...readings.values()]));
  const align = ['---', '---:', ...columns.map(() => '---:'), '---'];
  return [head, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function row(key: Key, budget: Budget, readings: Readings[]): string[] {
  const values = readings.map((reading) => reading[key]);
  const cells = values.map((value) => (value === undefined ? '–' : `${number(value)} ${budget.unit}`));
  return [budget.what, allowed(budget), ...cells, verdict(budget, values)];
}

function verdict(budget: Budget, values: (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined);
  if (known.some((value) => !kept(budget, value))) return '**no**';
  return known.length < values.length || allowed(budget) === '' ? '' : 'yes';
}
