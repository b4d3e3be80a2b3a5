import { contentAs } from './elements';

const MAX_COLUMNS = 50;

/** Gives all rows of each table as many cells, so that they stay in their columns; a table for layout becomes its content. */
export function squareTables(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const rows = [...table.rows];
    const columns = Math.max(0, ...rows.map((row) => row.cells.length));
    if (table.caption) table.before(contentAs('div', table.caption));
    table.caption?.remove();
    if (columns > MAX_COLUMNS || rows.length * columns <= 1 || table.querySelector('table')) {
      table.replaceWith(...rows.flatMap((row) => [...row.cells].map((cell) => contentAs('div', cell))));
    } else {
      fillRows(table, columns);
    }
  }
}

/** Fills in empty cells where one spans columns or rows. */
function fillRows(table: HTMLTableElement, columns: number): void {
  /** For each column, how many rows the cell above still covers. */
  const covered = new Array<number>(columns).fill(0);
  for (const row of table.rows) {
    const given = [...row.cells];
    const cells: HTMLElement[] = [];
    while (cells.length < columns) {
      const column = cells.length;
      const under = covered[column] ?? 0;
      const cell = under > 0 ? undefined : given.shift();
      if (under > 0) covered[column] = under - 1;
      cells.push(cell ?? row.ownerDocument.createElement('td'));
      if (!cell) continue;
      const span = Math.min(cell.colSpan, columns - column);
      covered.fill(cell.rowSpan - 1, column, column + span);
      while (cells.length < column + span) cells.push(row.ownerDocument.createElement('td'));
    }
    // Cells that don't fit beside one that covers several columns.
    const last = cells.at(-1);
    for (const cell of given) last?.append(' ', ...cell.childNodes);
    row.replaceChildren(...cells);
  }
}
