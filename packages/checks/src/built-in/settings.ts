import type { Problem } from "@lockkeeper/core";
import { nearest } from "@lockkeeper/core/nearest";
import type { Expectations } from "../expectations/format.js";
import { builtInIds, type BuiltInLevel, builtInLevels, type BuiltInSettings } from "./ids.js";

const levels: readonly BuiltInLevel[] = ["off", "warning", "failed"];

/**
 * What the built-in checks count as: the default, what the expectations say, and the lines of the input, which win.
 * `<check>: off | warning | failed`, or `all: ...` for those that no other line names.
 */
export function builtInSettings(
  lines: readonly string[],
  expected: Expectations | null,
): { settings: BuiltInSettings; problems: Problem[] } {
  const { chosen, problems } = readLines(lines);
  const settings = builtInIds.map((id) => {
    const declared = expected?.["built-in"]?.value[id]?.value;
    const declaredLevel = typeof declared === "object" ? declared.as?.value : declared;
    const except = typeof declared === "object" ? (declared.except?.value ?? []).map(({ value }) => value) : [];
    return [id, { level: chosen.get(id) ?? chosen.get("all") ?? declaredLevel ?? builtInLevels[id], except }] as const;
  });
  return { settings: new Map(settings), problems };
}

function readLines(lines: readonly string[]): { chosen: Map<string, BuiltInLevel>; problems: Problem[] } {
  const chosen = new Map<string, BuiltInLevel>();
  const problems: Problem[] = [];
  const wrong = (message: string, remedy: string) =>
    problems.push({ id: "built-in", file: null, place: null, message, remedy });
  for (const line of lines) {
    const [, id = "", said = ""] = /^([^:]*?)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    const level = levels.find((one) => one === said);
    if (id !== "all" && !builtInIds.some((one) => one === id)) {
      const close = nearest(id || line, builtInIds);
      const known = close === null ? `Known: ${builtInIds.join(", ")}.` : `Did you mean \`${close}\`?`;
      wrong(`\`built-in\` has no check \`${id || line}\`.`, known);
    } else if (level === undefined)
      wrong(`\`${id}\` in \`built-in\` is \`${said}\`, but must be off, warning or failed.`, `${id}: off`);
    else chosen.set(id, level);
  }
  return { chosen, problems };
}

/** Whether no built-in check is wanted. */
export function isOff(settings: BuiltInSettings): boolean {
  return [...settings.values()].every(({ level }) => level === "off");
}
