import type { Phrase } from "../phrase.js";
import type { Cell, Table } from "./document.js";

/** The table for a place with little room: columns that may stand aside go below the first one that shrinks. */
export function withoutAsides(table: Table): Table {
  const home = table.columns.findIndex(({ shrinks }) => shrinks === true);
  if (home < 0 || !table.columns.some(({ aside }) => aside === true)) return table;
  const stays = <T>(items: readonly T[]) => items.filter((_, index) => table.columns[index]?.aside !== true);
  return {
    ...table,
    columns: stays(table.columns),
    rows: table.rows.map((row) => {
      const moved = row.cells.filter((_, index) => table.columns[index]?.aside === true);
      return { ...row, cells: stays(row.cells.map((cell, index) => (index === home ? withBelow(cell, moved) : cell))) };
    }),
  };
}

function withBelow(cell: Cell, moved: readonly Cell[]): Cell {
  const notes = [cell.below ?? [], ...moved.map(({ phrase }) => phrase)].filter((phrase) => phrase.length > 0);
  const below = notes.flatMap((note, index): Phrase => [...(index > 0 ? ["; "] : []), ...note]);
  return { ...cell, below };
}
