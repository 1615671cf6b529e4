// The list of reports as data: filtering, years, which ones are searched. No elements here.

/** A report as GET /library lists it. @typedef {{id: string, title: string, place: string, year: ?number,
 * kind: string, passages: number, added: string, source: string}} Report */

/** The reports of a year ("" = of any) whose title, place and year hold every word of the filter. */
export function filtered(reports, words, year) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return reports.filter((report) => {
    const text = `${report.title} ${report.place} ${report.year ?? ""}`.toLowerCase();
    return (!year || String(report.year) === year) && wanted.every((word) => text.includes(word));
  });
}

/** The years of reports, newest first, each once. */
export const yearsOf = (reports) => [...new Set(reports.map((report) => report.year).filter(Boolean))].sort().reverse();

/** Whether a report is searched, where ids are chosen; none chosen means all. */
export const isSearched = (chosen, id) => !chosen.size || chosen.has(id);

/** The chosen ids after one report was ticked or unticked. */
export function toggled(reports, chosen, id, ticked) {
  const now = new Set(chosen.size ? chosen : reports.map((report) => report.id));
  if (ticked) now.add(id);
  else now.delete(id);
  return [...now];
}

/** Ids as they are kept: all of them is the same as none chosen. */
export const normalised = (reports, ids) => (ids.length === reports.length ? [] : ids);

/** Whether two choices are the same. */
export const sameChoice = (chosen, ids) => ids.length === chosen.size && ids.every((id) => chosen.has(id));

/** What is searched, for the line above the list: number of reports and paragraphs searched, and of all reports. */
export function totals(reports, chosen) {
  const searched = reports.filter((report) => isSearched(chosen, report.id));
  const passages = searched.reduce((sum, report) => sum + report.passages, 0);
  return { reports: searched.length, passages, all: reports.length };
}

/** The accept attribute of the file input for the formats that the server reads; null leaves it out. */
export const acceptOf = (formats) => (formats?.length ? formats.join(",") : null);
