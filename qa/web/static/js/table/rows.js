// The rows of a table as data: order, filter, how many are shown. No elements here.

/** Rows that are shown before all are asked for; as ROWS_FIRST of qa/web/tables.py. */
export const FIRST = 12;

/** A row: its place in the table as it came, that of its place in the list of places, what it is compared by (null =
 * nothing), all of its text in lower case. @typedef {{at: number, order: number, value: ?number, text: string}} Row */

/** Read what is compared: "" is nothing. */
export const valueOf = (written) => (written === "" || written === undefined ? null : Number(written));

/** Rows in an order: "place", "down" and "up" by value, anything else as they came. Rows without a value stand last. */
export function sorted(rows, by) {
  const as = { place: (a, b) => a.order - b.order, down: (a, b) => byValue(b, a), up: byValue }[by];
  const last = (row) => (["down", "up"].includes(by) && row.value === null ? 1 : 0);
  return [...rows].sort((a, b) => last(a) - last(b) || (as && !last(a) ? as(a, b) : 0) || a.at - b.at);
}

const byValue = (a, b) => a.value - b.value;

/** Whether a row holds every word of a filter. */
export const fits = (row, words) => words.toLowerCase().split(/\s+/).every((word) => row.text.includes(word));

/** The rows to show of those in order: that fit the filter, and without one the first ones unless all are wanted. */
export function shownOf(rows, { words = "", all = false }) {
  const wanted = words.trim() ? rows.filter((row) => fits(row, words.trim())) : rows;
  return all || words.trim() ? wanted : wanted.slice(0, FIRST);
}
