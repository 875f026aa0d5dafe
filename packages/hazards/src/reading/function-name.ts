import { quoteName } from "@lockkeeper/core";

/** The name in a function's identity: `public.f(integer, text)` -> `public.f`. A quoted name may hold a parenthesis. */
export function functionName(identity: string): string {
  const parts = /^("(?:[^"]|"")*"|[^."(]+)\.("(?:[^"]|"")*"|[^."(]+)\(/.exec(identity);
  return parts ? `${plain(parts[1])}.${plain(parts[2])}` : identity;
}

function plain(part: string | undefined): string {
  const text = part ?? "";
  return quoteName(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
}
