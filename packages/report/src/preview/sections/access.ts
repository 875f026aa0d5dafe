import { type AccessDifference, plural, type PreviewReport, type RowSecurity } from "@lockkeeper/core";
import type { Phrase } from "../../phrase.js";
import { type Section, table, type TableRow } from "../document.js";

const everything = 7;
const longTable = 12;

/** Who may do what that he could not, or no longer: relation, role, privileges, row security. */
export function accessSection({ schemaChanges }: PreviewReport): Section | null {
  // that a role may do nothing with a new relation is no change
  const access = schemaChanges.access.filter(({ before, after }) => before !== null || after?.length);
  if (access.length === 0) return null;
  const columns = [
    { title: "Relation", shrinks: true },
    { title: "Role" },
    { title: "May now" },
    { title: "No longer" },
    { title: "Row security" },
  ];
  return {
    id: "access",
    title: "Access",
    note: plural(access.length, "change"),
    folded: access.length > longTable,
    blocks: table("line", columns, access.map(rowOf)),
  };
}

function rowOf(difference: AccessDifference): TableRow {
  const { relation, role, before, after } = difference;
  const gained = (after ?? []).filter((privilege) => !before?.includes(privilege));
  const lost = (before ?? []).filter((privilege) => !after?.includes(privilege));
  return {
    cells: [
      { phrase: [{ name: relation }] },
      { phrase: [{ name: role }] },
      { phrase: privileges(gained), tone: isOpen(difference) ? "warn" : "plain" },
      { phrase: privileges(lost) },
      rowSecurityCell(difference),
    ],
    matters: isOpen(difference),
  };
}

/** Somebody may do something to every row. */
function isOpen({ after, rowSecurity }: AccessDifference): boolean {
  return (after?.length ?? 0) > 0 && rowSecurity.after?.state === "off";
}

function privileges(names: readonly string[]): Phrase {
  if (names.length >= everything) return ["everything"];
  return names.length === 0 ? [] : [{ prose: names.join(", ") }];
}

function rowSecurityCell({ rowSecurity: { before, after } }: AccessDifference): TableRow["cells"][number] {
  const [was, is] = [rowSecurityWords(before), rowSecurityWords(after)];
  const words = is === "" ? was && `${was}, gone` : was === "" || was === is ? is : `${was} → ${is}`;
  return { phrase: words === "" ? [] : [words], tone: after?.state === "off" ? "warn" : "plain" };
}

function rowSecurityWords(security: RowSecurity | null): string {
  if (security === null || security.state === "off") return security?.state ?? "";
  const policies = security.policies === 1 ? "1 policy" : `${security.policies} policies`;
  return `${security.state}, ${policies}`;
}
