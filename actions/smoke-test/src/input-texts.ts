import type { SecretHeaders } from "@lockkeeper/checks";
import type { Problem } from "@lockkeeper/core";

/** `name=value` each, as psql's -v. */
export function variablesOf(given: readonly string[] | undefined, problems: Problem[]): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const one of given ?? []) {
    const [, name, value = ""] = /^([A-Za-z0-9_\u0080-\uffff]+)\s*=([^]*)$/.exec(one) ?? [];
    if (name === undefined)
      problems.push(
        problem(
          "variables",
          `An entry of \`variables\` has no \`name=\` at its beginning.`,
          "variables: |\n    tenant=42",
        ),
      );
    else variables[name] = value.trim();
  }
  return variables;
}

/** The origin and path that `http` counts from. */
export function baseUrlOf(given: string | undefined, problems: Problem[]): string | null {
  if (given === undefined) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && /^https?:$/.test(url.protocol) && url.username + url.password === "") return url.href;
  problems.push(
    problem(
      "http-base-url",
      "`http-base-url` is no http or https address without a login.",
      "http-base-url: https://api.example.com",
    ),
  );
  return null;
}

/** Lines of `Name: value`. They are never shown, not even when they are wrong. */
export function headerLines(given: string): { name: string; value: string }[] | null {
  const lines = given.split(/\r?\n/).filter((line) => line.trim() !== "");
  const headers = lines.map((line) => {
    const [, name = "", value = ""] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s*([\t\x20-\x7e]*?)\s*$/.exec(line) ?? [];
    return { name, value };
  });
  return headers.every(({ name, value }) => name !== "" && value !== "") ? headers : null;
}

/** What has to be hidden of the headers: each value, and of `Bearer ...` the token alone. */
export function secretsOf(given: string): string[] {
  return (headerLines(given) ?? []).flatMap(({ value }) => [value, ...value.split(/\s+/).slice(1)]);
}

export function secretHeadersOf(
  given: string | undefined,
  baseUrl: string | null,
  problems: Problem[],
): SecretHeaders | null {
  if (given === undefined) return null;
  const headers = headerLines(given);
  if (headers === null) {
    problems.push(
      problem(
        "http-headers",
        "A line of `http-headers` is not `Name: value`.",
        'http-headers: "Authorization: Bearer ${{ secrets.API_TOKEN }}"',
      ),
    );
  } else if (baseUrl === null) {
    problems.push(
      problem(
        "http-headers",
        "`http-headers` need `http-base-url`, the only address that they are sent to.",
        "http-base-url: https://api.example.com",
      ),
    );
  } else {
    return {
      origin: new URL(baseUrl).origin,
      headers: Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])),
    };
  }
  return null;
}

function problem(input: string, message: string, remedy: string): Problem {
  return { id: `input-${input}`, file: null, place: null, message, remedy: `with:\n  ${remedy}` };
}
