import { isAbsolute, resolve } from "node:path";
import type { CacheWish } from "../cache-store.js";
import { linesOf, type StandIn, type StandInCall } from "./stand-in.js";

const restoring: StandIn = {
  inputs: {
    path: "",
    key: "",
    "restore-keys": "",
    "fail-on-cache-miss": "false",
    enableCrossOsArchive: "false",
    "upload-chunk-size": "",
    "save-always": "false",
    "lookup-only": "false",
  },
  outputs: ["cache-hit", "cache-primary-key", "cache-matched-key"],
  run: (call) => {
    const { key = "" } = call.inputs;
    const matched = call.job.plan.run.host.cache.restore(wishOf(call), key, linesOf(call.inputs["restore-keys"]));
    call.say(matched === null ? "Cache not found" : `Cache restored from key: ${matched}`);
    if (matched === null && call.inputs["fail-on-cache-miss"] === "true")
      throw new Error("Failed to restore cache entry.");
    const hit = matched === null ? "" : String(matched === key);
    return { "cache-hit": hit, "cache-primary-key": key, "cache-matched-key": matched ?? "" };
  },
};

function save(call: StandInCall): void {
  const { key = "" } = call.inputs;
  const kept = call.job.plan.run.host.cache.save(wishOf(call), key);
  call.say(kept ? `Cache saved with key: ${key}` : `Warning: Cache save failed for key: ${key}`);
}

/** A run reads the caches of its own ref, of the branch that it goes into, and of the default branch. */
function wishOf({ job, inputs }: StandInCall): CacheWish {
  const { ref, baseRef } = job.plan.run.event;
  const base = baseRef === "" ? [] : [`refs/heads/${baseRef}`];
  return {
    ref,
    readable: [...new Set([ref, ...base, "refs/heads/main"])],
    paths: linesOf(inputs["path"]).map((path) => (isAbsolute(path) ? path : resolve(job.workspace, path))),
    portable: (path) => path.replace(job.folder, ""),
  };
}

export const cacheActions: Readonly<Record<string, StandIn>> = {
  "actions/cache/restore": restoring,
  "actions/cache/save": {
    inputs: { path: "", key: "", enableCrossOsArchive: "false", "upload-chunk-size": "" },
    outputs: [],
    run: (call) => {
      save(call);
      return {};
    },
  },
  "actions/cache": {
    ...restoring,
    post: (call, jobSucceeded) => {
      if (jobSucceeded) save(call);
    },
  },
};
