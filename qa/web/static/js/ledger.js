// The ledger of a report's commitments, saved as a workbook.

import { saveReply } from "./dom.js";
import { t, urlOf } from "./texts.js";

/** The address of the ledger of a report. */
export const ledgerUrl = (id, lang) => urlOf("/ledger", { id }, lang);

/** A name for a file after a title: what no file system takes is left out. */
export const fileName = (title, end) =>
  `${title.replace(/[\\/:*?"<>|\p{C}\s]+/gu, " ").trim().slice(0, 60) || "report-qa"}-${end}`;

/** Save the ledger of a report. */
export const saveLedger = ({ id, title = "" }) =>
  saveReply(ledgerUrl(id), {}, fileName(title, `${t("pane_ledger")}.xlsx`));
