import { nearest } from "@lockkeeper/core/nearest";

/** What becomes of a meta-command: done as psql does it, passed over because it only changes what psql shows, or refused. */
export type Treatment = "honoured" | "no-effect" | "refused";

export interface MetaCommand {
  /** without the backslash, the usual spelling first */
  names: readonly string[];
  treatment: Treatment;
  /** what it does here; of a refused one: what to write instead */
  meaning: string;
}

const client = "Remove the line; which database is asked is for the inputs of the action to say.";
const shell = "Remove the line, and run the program in a step of its own before or after this one.";
const file = "Remove the line; a smoke file writes no files. `\\echo` shows a value in the log.";
const catalog = "Remove the line (`\\dt` and all its like), or ask `pg_catalog` or `information_schema` in SQL.";
const environment = "Give the value as one of the action's `variables`, and write `:name` where it is used.";
const onceOnly = "Write the statement as often as it shall run, or as a timed query in the input `queries`.";
const asked = "Remove the line; nobody sits at the terminal. Give the value as one of the action's `variables`.";
const protocol = "Remove the line, and write the values into the statement as `:'name'`.";
const extended = "Remove the line; what it sets belongs to a protocol that psql chooses here.";

/** Every command that is known, as docs/reference/psql.md lists them. */
export const metaCommands: readonly MetaCommand[] = [
  honoured(["set"], "Sets a variable to its arguments, written together. Backquotes are refused."),
  honoured(["unset"], "Forgets a variable."),
  honoured(["echo", "qecho"], "Writes its arguments to the log; `-n` ends no line."),
  honoured(["warn"], "Writes its arguments to the log, as a warning."),
  honoured(["if", "elif", "else", "endif"], "Branches, also in the middle of a statement."),
  honoured(["i", "include"], "Runs another file of the workspace; the path counts from its root."),
  honoured(
    ["ir", "include_relative"],
    "Runs another file of the workspace; the path counts from the file that includes it.",
  ),
  honoured(["g", "gx"], "Sends the statement, or once more the last one. With a file or a program it is refused."),
  honoured(["gset"], "Sends the statement, and keeps the columns of its only row as variables."),
  honoured(["q", "quit"], "Ends the file it stands in."),
  honoured(["r", "reset"], "Forgets the statement that was begun."),
  honoured(["timing"], "Writes to the log how long each statement took."),
  noEffect(["a", "C", "f", "H", "html", "pset", "t", "T", "x"], "How psql shows rows; rows are not shown here."),
  noEffect(["encoding"], "Files are UTF-8, and so is the connection."),
  noEffect(["restrict", "unrestrict"], "Lines of pg_dump that shut out other commands."),
  refused(["!"], shell),
  refused(["c", "connect", "conninfo"], client),
  refused(["copy"], "Write `COPY ... FROM stdin;` with the rows after it, ended by a line with `\\.` alone."),
  refused(["o", "out", "w", "write", "s", "lo_export", "lo_import", "lo_list", "lo_unlink"], file),
  refused(["getenv", "setenv"], environment),
  refused(["cd"], "Remove the line; paths count from the workspace, and those of `\\ir` from the file."),
  refused(["password", "prompt"], asked),
  refused(
    ["gdesc", "gexec", "crosstabview", "ev", "ef", "e", "edit", "p", "print", "errverbose"],
    "Remove the line, or write what it does in SQL: a DO block with EXECUTE, for example.",
  ),
  refused(["watch"], onceOnly),
  refused(["bind", "bind_named", "parse", "close", "close_prepared"], protocol),
  refused(
    ["startpipeline", "endpipeline", "syncpipeline", "sendpipeline", "flush", "flushrequest", "getresults"],
    extended,
  ),
  refused(["d", "l", "list", "sf", "sv", "z"], catalog),
  refused(["?", "copyright", "h", "help"], "Remove the line."),
];

function honoured(names: readonly string[], meaning: string): MetaCommand {
  return { names, treatment: "honoured", meaning };
}

function noEffect(names: readonly string[], meaning: string): MetaCommand {
  return { names, treatment: "no-effect", meaning };
}

function refused(names: readonly string[], meaning: string): MetaCommand {
  return { names, treatment: "refused", meaning };
}

/** What is known of a command, by its name without the backslash. */
export function metaCommand(name: string): MetaCommand | null {
  // \dt, \df+, \dRp and so on; a + asks for more of the same
  const kind = /^d[A-Za-z]{0,4}[S+x]*$/.test(name) ? "d" : name.replace(/\+$/, "");
  return metaCommands.find(({ names }) => names.includes(kind)) ?? null;
}

/** What to do about a name that is no command's. */
export function unknownCommand(name: string): string {
  const known = metaCommands.filter(({ treatment }) => treatment !== "refused").flatMap(({ names }) => names);
  const meant = nearest(name, known);
  return meant !== null && name.length > 1
    ? `Did you mean \`\\${meant}\`?`
    : "Remove the line, or write what it does in SQL; docs/reference/psql.md lists what is honoured.";
}
