import type { Problem } from "@lockkeeper/core";
import { compile } from "json-p3";
import { type Entry, type ListSource, readEntries } from "../listed/entries.js";
import type { HttpCheck } from "./http-check.js";

const keys = ["name", "url", "method", "headers", "body", "status", "json", "contains", "latency", "within", "every"];
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const secretHeader = /^(?:authorization|proxy-authorization|cookie|apikey|x-api-key)$/i;

/** Reads declared HTTP checks; addresses that begin with / belong to `baseUrl`. Every problem is in the list. */
export function readHttpChecks(
  text: string,
  source: ListSource,
  baseUrl: string | null,
): { checks: HttpCheck[]; problems: Problem[] } {
  const { entries, problems } = readEntries(text, source, "HTTP check");
  const checks = entries.map((entry) => readCheck(entry, source, baseUrl));
  const names = new Set<string>();
  for (const [index, { name }] of checks.entries()) {
    if (names.has(name))
      entries[index]?.problem("name", `The name ${name} is taken.`, "Give each check a name of its own.");
    names.add(name);
  }
  return { checks, problems };
}

function readCheck(entry: Entry, source: ListSource, baseUrl: string | null): HttpCheck {
  entry.only(keys);
  const method = (entry.text("method") ?? "GET").toUpperCase();
  if (!methods.includes(method))
    entry.problem("method", `\`method\` must be one of ${methods.join(", ")}.`, "method: GET");
  const url = readUrl(entry, baseUrl);
  return {
    name: entry.text("name") ?? `${method} ${url === "" ? "" : new URL(url).pathname}`,
    url,
    method,
    headers: readHeaders(entry),
    body: readBody(entry, method),
    status: readStatus(entry),
    json: readJson(entry),
    contains: readContains(entry),
    latencyMs: entry.duration("latency") ?? null,
    withinMs: entry.duration("within") ?? 0,
    everyMs: Math.max(100, entry.duration("every") ?? 2_000),
    ...source,
    place: entry.place,
  };
}

function readUrl(entry: Entry, baseUrl: string | null): string {
  const given = entry.required("url", "https://api.example.com/health");
  if (given === undefined) return "";
  if (given.startsWith("/") && baseUrl === null) {
    entry.problem(
      "url",
      `${given} has no host, and there is no \`http-base-url\`.`,
      "Write the whole address, or give `http-base-url` in the workflow.",
    );
    return "";
  }
  const url = URL.canParse(given, baseUrl ?? undefined) ? new URL(given, baseUrl ?? undefined) : null;
  if (url && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "") return url.href;
  const why =
    url && url.username + url.password !== "" ? "holds a login, which would be public" : "is no http or https address";
  entry.problem("url", `\`url\` ${why}.`, "url: https://api.example.com/health");
  return "";
}

function readHeaders(entry: Entry): Record<string, string> {
  const below = entry.below("headers");
  const headers: Record<string, string> = {};
  for (const name of below?.keys ?? []) {
    const value = below?.text(name) ?? "";
    if (secretHeader.test(name))
      below?.problem(
        name,
        `\`${name}\` may not stand in a file that is committed.`,
        'Give it in the workflow: `http-headers: "Name: ${{ secrets.NAME }}"` with `http-base-url`.',
      );
    else if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || /[\r\n\0]|[^\t\x20-\x7e\x80-\xff]/.test(value))
      below?.problem(name, `\`${name}\` is no header that can be sent.`, "Accept: application/json");
    else headers[name] = value;
  }
  return headers;
}

function readBody(entry: Entry, method: string): string | null {
  const value = entry.value("body");
  if (value === undefined) return null;
  if (method === "GET" || method === "HEAD") entry.problem("body", `${method} has no body.`, "method: POST");
  return typeof value === "string" ? value : JSON.stringify(value);
}

function readStatus(entry: Entry): readonly number[] {
  const value = entry.value("status");
  if (value === undefined) return [200];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const numbers = all.flatMap((one) =>
    typeof one === "number" && Number.isInteger(one) && one >= 100 && one < 600 ? [one] : [],
  );
  if (numbers.length !== all.length || all.length === 0)
    entry.problem("status", "`status` must be a number from 100 to 599, or a list of such.", "status: [200, 204]");
  return numbers;
}

function readJson(entry: Entry): HttpCheck["json"] {
  const below = entry.below("json");
  return (below?.keys ?? []).map((path) => {
    try {
      compile(path);
    } catch (error) {
      const why = error instanceof Error ? error.message.split("\n")[0] : "it cannot be read";
      below?.problem(path, `\`${path}\` is no JSONPath (RFC 9535): ${why}`, "json:\n  $.status: ok");
    }
    return [path, below?.value(path)] as const;
  });
}

function readContains(entry: Entry): readonly string[] {
  const value = entry.value("contains");
  if (value === undefined) return [];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  if (!all.every((one) => typeof one === "string" && one !== ""))
    entry.problem("contains", "`contains` must be a text or a list of texts.", "contains: healthy");
  return all.map(String);
}
