import { expect, test } from "@jest/globals";
import { LockkeeperError } from "@lockkeeper/core";
import { recordingHost } from "./recording-host.js";
import { runPost } from "./run-post.js";

test("what cleaning up throws is shown, and decides how the step ends", async () => {
  const good = recordingHost();
  expect(await runPost(good, async () => good.info("done"))).toBe(0);
  expect(good.errors).toEqual([]);

  const bad = recordingHost();
  const exit = await runPost(bad, () => Promise.reject(new LockkeeperError("UNREACHABLE", "nobody there")));
  expect(exit).toBe(3);
  expect(bad.summaries).toEqual([expect.stringContaining("nobody there")]);
});
