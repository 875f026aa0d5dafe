/** Parameters whose value may hold an `@` of its own. */
const known = /^(?:sslmode|sslrootcert|application_name|options|host|port|connect_timeout|pgbouncer)=/;

const remedy =
  "Give the password raw as database-password, and leave it out of the URL:\n" +
  "  database-url: postgresql://USER@HOST:5432/DATABASE\n" +
  `  database-password: \${{ secrets.DATABASE_PASSWORD }}`;

/**
 * A URL into which a password was pasted as it is. An unescaped `@ / ? #` moves the border between password and host, so
 * that a parser finds another host and shows a part of the password as its name. Returns what is wrong, or null.
 */
export function trapInUrl(text: string): [message: string, remedy: string] | null {
  const found = trappingCharacter(text.replace(/^[a-z]+:\/\//, ""));
  if (!found) return null;
  return [`database-url contains an unescaped ${found}, most likely in its password.`, remedy];
}

function trappingCharacter(rest: string): string | null {
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const beyond = end < 0 ? "" : rest.slice(end);
  const login = authority.includes("@") ? authority.slice(0, authority.lastIndexOf("@")) : "";
  if (/\s/.test(rest)) return "space or line break";
  if (rest.includes("#")) return "`#`"; // a fragment means nothing to a database
  // the `@` before the host always comes last, so one behind the first delimiter says that this delimiter was the password's
  if (strayAt(beyond)) return `\`${beyond[0]}\``;
  if (login.includes("@")) return "`@`";
  if (/%(?![0-9a-f]{2})/i.test(login)) return "`%`";
  return null;
}

function strayAt(beyond: string): boolean {
  const query = beyond.indexOf("?");
  const path = query < 0 ? beyond : beyond.slice(0, query);
  const pairs = query < 0 ? [] : beyond.slice(query + 1).split("&");
  return path.includes("@") || pairs.some((pair) => pair.includes("@") && !known.test(pair));
}

/** Every piece of text that could be the password, however the URL is misread; also where it hardly is a URL. */
export function passwordsIn(text: string): string[] {
  const end = text.lastIndexOf("@");
  const afterScheme = (/^[^:]*:\/\//.exec(text)?.[0] ?? "").length;
  const login = text.slice(afterScheme, Math.max(end, afterScheme));
  const wide = login.slice(login.indexOf(":") + 1);
  const narrow = wide.split("@")[0] ?? "";
  return [wide, narrow].flatMap((one) => [one, decodedLoosely(one)]).filter((one) => one !== "" && login.includes(":"));
}

function decodedLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}
