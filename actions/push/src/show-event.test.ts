import { expect, test } from "@jest/globals";
import { recordingHost } from "@lockkeeper/action-kit/recording-host";
import { showEvent } from "./show-event.js";

test("from the first change on the outputs say that it was cut off, in case that nobody comes to say how it ended", () => {
  const host = recordingHost();
  const on = showEvent(host);
  on({ kind: "connected", server: "PostgreSQL 17.6" });
  expect(host.outputs).toEqual({});
  on({ kind: "planned", files: 1, digest: "4f".repeat(32) });
  expect(host.outputs).toEqual({ result: "failed", reason: "cut-off" });
});
