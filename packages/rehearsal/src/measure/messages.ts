/** What the server says at debug1 about work that it does on whole tables. Names are unquoted and without a schema. */
export interface Messages {
  rewriting: string[];
  verifying: string[];
  /** names of constraints */
  foreignKeys: string[];
  building: { index: string; table: string }[];
}

export function noMessages(): Messages {
  return { rewriting: [], verifying: [], foreignKeys: [], building: [] };
}

/** Longer than any of them: names have 63 bytes. A file may say megabytes, and to search these would take minutes. */
const longest = 1_000;

/** Takes down what a message tells; false when it is none of these. */
export function takeDown(messages: Messages, text: string): boolean {
  if (text.length > longest) return false;
  const building = /^building index "([^]+)" on table "([^]+)" (?:serially|with request for )/.exec(text);
  if (building?.[1] && building[2]) {
    // TOAST is a part of its table's storage
    if (!/^pg_toast_\d+$/.test(building[2])) messages.building.push({ index: building[1], table: building[2] });
    return true;
  }
  const [, what, name] =
    /^(rewriting table|verifying table|validating foreign key constraint) "([^]+)"$/.exec(text) ?? [];
  if (!name) return false;
  if (what === "rewriting table") messages.rewriting.push(name);
  else if (what === "verifying table") messages.verifying.push(name);
  else messages.foreignKeys.push(name);
  return true;
}
