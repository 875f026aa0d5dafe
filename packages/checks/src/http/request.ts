import { type Clock, LockkeeperError } from "@lockkeeper/core";
import type { Fetch, HttpCheck, SecretHeaders } from "./http-check.js";

export interface RequestParts {
  fetch: Fetch;
  clock: Clock;
  signal: AbortSignal;
  /** milliseconds for one request, redirects included */
  timeoutMs: number;
  secret: SecretHeaders | null;
}

export type Answer =
  | { status: number; body: string; cut: boolean; latencyMs: number; redirectsTo: string | null }
  | { refused: string };

const bodyLimit = 1024 * 1024;
const mostRedirects = 5;

/**
 * One request, and the redirects that stay on its host. What is secret goes to its own origin only, whoever redirects.
 * @throws LockkeeperError CANCELLED
 */
export async function request(check: HttpCheck, parts: RequestParts): Promise<Answer> {
  const { clock, signal, timeoutMs } = parts;
  const limit = new AbortController();
  const over = new AbortController();
  const timer = clock.sleep(timeoutMs, over.signal).then(() => limit.abort());
  const started = clock.monotonic();
  try {
    const { response, redirectsTo } = await follow(check, parts, AbortSignal.any([signal, limit.signal]));
    const { text, cut } = await readBody(response);
    return { status: response.status, body: text, cut, latencyMs: clock.monotonic() - started, redirectsTo };
  } catch (error) {
    if (signal.aborted) throw new LockkeeperError("CANCELLED", "The run was cancelled");
    if (limit.signal.aborted) return { refused: `no answer within ${timeoutMs} ms` };
    return { refused: reasonOf(error) };
  } finally {
    over.abort();
    await timer;
  }
}

async function follow(
  check: HttpCheck,
  { fetch, secret }: RequestParts,
  signal: AbortSignal,
): Promise<{ response: Response; redirectsTo: string | null }> {
  let url = new URL(check.url);
  let { method, body } = check;
  for (let hops = 0; ; hops++) {
    const own = secret?.origin === url.origin ? secret.headers : {};
    const headers = { "user-agent": "lockkeeper-smoke-test", ...typeOf(check), ...check.headers, ...own };
    const response = await fetch(url.href, {
      method,
      headers,
      ...(body !== null && { body }),
      redirect: "manual",
      signal,
    });
    const to = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
    const next = to !== null && URL.canParse(to, url.href) ? new URL(to, url.href) : null;
    if (!next || check.status.includes(response.status)) return { response, redirectsTo: null };
    if (next.origin !== url.origin || hops >= mostRedirects)
      return { response, redirectsTo: next.origin + next.pathname };
    await response.body?.cancel();
    if (response.status !== 307 && response.status !== 308 && method !== "HEAD") [method, body] = ["GET", null];
    url = next;
  }
}

function typeOf({ body, headers }: HttpCheck): Record<string, string> {
  const given = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  return body === null || given ? {} : { "content-type": /^\s*[[{]/.test(body) ? "application/json" : "text/plain" };
}

/** The first megabyte. */
async function readBody(response: Response): Promise<{ text: string; cut: boolean }> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  if (response.body === null) return { text, cut: false };
  for await (const chunk of response.body) {
    const piece: Uint8Array = chunk;
    bytes += piece.length;
    text += decoder.decode(piece, { stream: true });
    if (bytes > bodyLimit) return { text, cut: true };
  }
  return { text: text + decoder.decode(), cut: false };
}

/** Node says only `fetch failed`, and why in the cause; of several addresses each has an error of its own. */
function reasonOf(error: unknown): string {
  const { cause, errors, message } = partsOf(error);
  if (Array.isArray(errors) && errors.length > 0) return reasonOf(errors[0]);
  if (cause !== undefined) return reasonOf(cause);
  return typeof message === "string" && message !== "" ? message : String(error);
}

function partsOf(error: unknown): { cause?: unknown; errors?: unknown; message?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
