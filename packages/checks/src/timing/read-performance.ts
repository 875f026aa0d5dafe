import { type Files, LockkeeperError, type PerformanceReport } from "@lockkeeper/core";

/**
 * Reads the performance.json of a run before.
 * @throws LockkeeperError FILE_INVALID, INPUT_INVALID where there is no such file
 */
export async function readPerformance(path: string, files: Files): Promise<PerformanceReport> {
  const text = new TextDecoder().decode(await files.read(path));
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new LockkeeperError("FILE_INVALID", `${path} is no JSON.`, { file: path, hint, cause });
  }
  if (!isReport(data))
    throw new LockkeeperError("FILE_INVALID", `${path} is no performance.json of this version.`, { file: path, hint });
  return data;
}

const hint = "Give the file that an earlier run wrote to `performance-path` (`lockkeeper/performance@1`).";

function isReport(data: unknown): data is PerformanceReport {
  if (typeof data !== "object" || data === null || !("schema" in data) || !("queries" in data)) return false;
  const { schema, queries } = data;
  return schema === "lockkeeper/performance@1" && Array.isArray(queries) && queries.every(isTimed);
}

function isTimed(query: unknown): boolean {
  if (typeof query !== "object" || query === null) return false;
  const numbers = new Map<string, unknown>(Object.entries(query));
  return (
    typeof numbers.get("name") === "string" &&
    ["p50", "p95", "p99", "errorRate"].every((key) => Number.isFinite(numbers.get(key)))
  );
}
