import { type Check, formatDuration } from "@lockkeeper/core";
import type { HttpCheck } from "./http-check.js";
import { wrongWith } from "./judge-answer.js";
import { request, type RequestParts } from "./request.js";

/**
 * Makes the requests one after the other, those with `within` again and again until they hold or their time is over.
 * @throws LockkeeperError CANCELLED
 */
export async function runHttpChecks(checks: readonly HttpCheck[], parts: RequestParts): Promise<Check[]> {
  const done: Check[] = [];
  for (const check of checks) done.push(await runHttpCheck(check, parts));
  return done;
}

async function runHttpCheck(check: HttpCheck, parts: RequestParts): Promise<Check> {
  const { clock, signal } = parts;
  const started = clock.monotonic();
  const until = started + check.withinMs;
  for (let attempts = 1; ; attempts++) {
    const wrong = wrongWith(check, await request(check, parts));
    // half of it by chance, so that many jobs do not ask at the same moment
    const pause = check.everyMs * (0.5 + clock.random() / 2);
    if (wrong.length === 0 || clock.monotonic() + pause > until || signal.aborted) {
      const last =
        attempts > 1 ? [`Asked ${attempts} times within ${formatDuration(clock.monotonic() - started)}.`] : [];
      return {
        kind: "http",
        name: check.name,
        group: check.group,
        state: wrong.length === 0 ? "passed" : "failed",
        message: wrong.length === 0 ? null : [...wrong, ...last].join("\n"),
        remedy: null,
        file: check.file,
        place: check.place,
        durationMs: clock.monotonic() - started,
      };
    }
    await clock.sleep(pause, signal);
  }
}
