/** What a workflow command on stdout (`::error file=a.sql,line=3::message`) says about a place. */
export interface Annotation {
  level: "error" | "warning" | "notice";
  message: string;
  properties: Record<string, string>;
}

export interface Commands {
  annotations: Annotation[];
  /** values of ::add-mask:: in order */
  masks: string[];
  /** lines of ::debug:: */
  debug: string[];
  /** every line that is no command, and the titles of groups */
  lines: string[];
}

const COMMAND = /^::([a-z-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/;
const LEVELS = new Set<string>(["error", "warning", "notice"]);

const unescape = (text: string) => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
const unescapeProperty = (text: string) => unescape(text.replaceAll("%3A", ":").replaceAll("%2C", ","));

/** Reads a process's stdout as the runner does: commands begin a line, their values are escaped. */
export function parseCommands(stdout: string): Commands {
  const found: Commands = { annotations: [], masks: [], debug: [], lines: [] };
  for (const line of stdout.split(/\r?\n/)) {
    const [, name = "", properties = "", value = ""] = COMMAND.exec(line.trimStart()) ?? [];
    if (isLevel(name)) {
      found.annotations.push({ level: name, message: unescape(value), properties: parseProperties(properties) });
    } else if (name === "add-mask") found.masks.push(unescape(value));
    else if (name === "debug") found.debug.push(unescape(value));
    else if (name === "group") found.lines.push(unescape(value));
    else if (name === "") found.lines.push(line);
  }
  if (found.lines.at(-1) === "") found.lines.pop();
  return found;
}

const isLevel = (name: string): name is Annotation["level"] => LEVELS.has(name);

function parseProperties(text: string): Record<string, string> {
  const pairs = text.split(",").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [] : [[pair.slice(0, at).trim(), unescapeProperty(pair.slice(at + 1))] as const];
  });
  return Object.fromEntries(pairs);
}

/** Reads a file of the runner ($GITHUB_OUTPUT, $GITHUB_STATE, $GITHUB_ENV): `name=value`, or `name<<END`, lines, `END`. */
export function parseKeyValues(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const [, heredoc, end] = /^([^=]*?)<<(.+)$/.exec(line) ?? [];
    if (heredoc !== undefined && end !== undefined) {
      const close = lines.indexOf(end, at + 1);
      if (close < 0) throw new Error(`no line "${end}" ends the value of ${heredoc}`);
      values[heredoc] = lines.slice(at + 1, close).join("\n");
      at = close;
    } else if (line.includes("=")) values[line.slice(0, line.indexOf("="))] = line.slice(line.indexOf("=") + 1);
    else throw new Error(`neither name=value nor name<<END: ${line}`);
  }
  return values;
}
