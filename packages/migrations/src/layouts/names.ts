import type { Problem } from "@lockkeeper/core";
import type { Foreign, Recognised } from "./layout.js";

/** What is common to layouts with one .sql file a migration: only files at the top count, down files are no migrations. */
export function recogniseFlat(
  paths: readonly string[],
  read: (file: string) => { version: string; name: string } | null,
  shape: string,
): Recognised {
  const sql = paths.filter((path) => /\.sql$/i.test(path));
  const nested = sql.filter((path) => path.includes("/"));
  const flat = sql.filter((path) => !path.includes("/") && !path.endsWith(".down.sql"));
  const found: { path: string; version: string; name: string }[] = [];
  const problems: Problem[] = [];
  for (const path of flat) {
    const parts = read(path);
    if (parts) found.push({ path, ...parts });
    else problems.push(badName(path, shape));
  }
  const notices = nested.length
    ? [
        `Not taken for migrations, because they stand in a sub-folder: ${nested.slice(0, 5).join(", ")}${nested.length > 5 ? ` and ${nested.length - 5} more` : ""}.`,
      ]
    : [];
  return { found, problems: [...problems, ...duplicates(found)], notices };
}

function badName(file: string, shape: string): Problem {
  return {
    id: "file-name",
    file,
    place: null,
    message: `This .sql file has no version in its name (file name must match pattern "${shape}"), so it would never run.`,
    remedy: `Rename it to "${shape}", or move it out of the migrations folder.`,
  };
}

/** Two files with one version: which of them is in the history could not be told. */
export function duplicates(found: readonly { path: string; version: string }[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path, version } of found) {
    const other = first.get(version);
    if (other === undefined) first.set(version, path);
    else
      problems.push({
        id: "duplicate-version",
        file: path,
        place: null,
        message: `It has the same version (${version}) as ${other}.`,
        remedy: "Give the one that is applied nowhere yet a newer version.",
      });
  }
  return problems;
}

/** Markers of tools that keep "up" and "down" in one file: run as they stand, they would undo themselves. */
export function foreignMarkers(text: string): Foreign | null {
  const marker = /^[^\S\n]*--\s*(migrate:down|\+goose\s+down|\+migrate\s+down|rambler\s+down|\/\/@UNDO)\b/im.exec(text);
  return marker
    ? {
        offset: marker.index + marker[0].indexOf("--"),
        message: `It has a section "${marker[1]}" of another tool's format, which would run right after the part above it.`,
        remedy:
          "Keep only the forward part in this file; a down part may stand beside it as <version>_<name>.down.sql.",
      }
    : null;
}
