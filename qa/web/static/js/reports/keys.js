// Keys in the list of reports: each row is one tab stop, arrow keys move within a row and between rows.

const CONTROLS = "input, button";

/** Number of the control that an arrow key leads to, of `count` in a row; -1 for another key or none there. */
export function neighbour(key, at, count) {
  const to = at + ({ ArrowRight: 1, ArrowLeft: -1 }[key] ?? NaN);
  return to >= 0 && to < count ? to : -1;
}

/** Make the first control of a row its only tab stop; returns the row. */
export function oneStop(row) {
  [...row.querySelectorAll(CONTROLS)].forEach((control, at) => (control.tabIndex = at ? -1 : 0));
  return row;
}

/** Move the focus as an arrow key says. */
export function moveInRow(event) {
  const { key, target } = event, row = target.closest("tr");
  const controls = [...row.querySelectorAll(CONTROLS)], at = controls.indexOf(target);
  const other = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[key];
  const goal = other?.querySelectorAll(CONTROLS)[at] ?? other?.querySelector(CONTROLS)
    ?? controls[neighbour(key, at, controls.length)];
  if (!goal) return;
  event.preventDefault();
  stopAt(row, row.querySelector(CONTROLS));
  stopAt(goal.closest("tr"), goal);
  goal.focus();
}

/** Make a control the tab stop of its row. */
function stopAt(row, control) {
  for (const each of row.querySelectorAll(CONTROLS)) each.tabIndex = each === control ? 0 : -1;
}
