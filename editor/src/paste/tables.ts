const MAX_COLUMNS = 50;

/** Gives all rows of each table as many cells, so that they stay in their columns; a table for layout becomes its content. */
export function squareTables(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const cells = [...table.rows].reduce((count, row) => count + row.cells.length, 0);
    if (cells <= 1 || table.querySelector('table')) {
      table.replaceWith(...[...table.rows].flatMap((row) => [...row.cells].map(asBlock)));
      continue;
    }
    const columns = Math.min(Math.max(...[...table.rows].map(width)), MAX_COLUMNS);
    spread(table, columns);
  }
}

function asBlock(cell: HTMLTableCellElement): HTMLElement {
  const block = cell.ownerDocument.createElement('div');
  block.append(...cell.childNodes);
  return block;
}

const width = (row: HTMLTableRowElement) => [...row.cells].reduce((sum, cell) => sum + Math.min(cell.colSpan, MAX_COLUMNS), 0);

/** Fills in empty cells where one spans columns or rows. */
function spread(table: HTMLTableElement, columns: number): void {
  /** For each column, how many rows the cell above still covers. */
  const covered = new Array<number>(columns).fill(0);
  for (const row of table.rows) {
    const given = [...row.cells];
    row.replaceChildren();
    for (let column = 0; column < columns; column++) {
      const under = covered[column] ?? 0;
      const cell = under > 0 ? undefined : given.shift();
      if (under > 0) covered[column] = under - 1;
      row.append(cell ?? row.ownerDocument.createElement('td'));
      if (!cell) continue;
      const { colSpan, rowSpan } = cell;
      for (let beside = 0; beside < colSpan && column + beside < columns; beside++) {
        covered[column + beside] = rowSpan - 1;
        if (beside > 0) row.append(row.ownerDocument.createElement('td'));
      }
      column += Math.min(colSpan, columns - column) - 1;
    }
  }
}
