/** What tells a file from its neighbours: its name, or its folder's where every file is called migration.sql. */
export function shortName(file: string): string {
  const parts = file.split("/");
  return (parts.at(-1) === "migration.sql" ? parts.at(-2) : undefined) ?? parts.at(-1) ?? file;
}

/** The folder from which `shortName` tells files apart, with its last `/`; empty where they stand in several, or in none. */
export function commonFolder(files: readonly string[]): string {
  const folders = new Set(files.map((file) => file.slice(0, file.length - tail(file).length)));
  const [folder = ""] = folders;
  return folders.size === 1 ? folder : "";
}

/** The part of a path that a common folder leaves. */
function tail(file: string): string {
  const parts = file.split("/");
  return parts.slice(parts.at(-1) === "migration.sql" ? -2 : -1).join("/");
}
