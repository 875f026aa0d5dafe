import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { HostError } from "../host-error.js";
import type { StandIn, StandInCall } from "./stand-in.js";

/** Clones the repository under test as it stands, at the run's commit or at `ref`. */
export const checkout: StandIn = {
  inputs: {
    repository: "",
    ref: "",
    token: "",
    path: "",
    "fetch-depth": "1",
    "persist-credentials": "true",
    clean: "true",
    "fetch-tags": "false",
  },
  outputs: ["ref", "commit"],
  run: (call) => {
    const { job, inputs } = call;
    const { host, event } = job.plan.run;
    const { repository = "", ref = "", token = "", path = "" } = inputs;
    if (repository !== "" && repository !== host.repository) {
      throw new HostError(`actions/checkout: this host has no repository ${repository}`);
    }
    job.use(token === "" ? job.token : token, "contents", "read");
    const folder = resolve(job.workspace, path);
    if (inputs["clean"] === "true") rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const wanted = ref === "" ? event.sha : ref;
    const depth = inputs["fetch-depth"] === "0" ? [] : [`--depth=${inputs["fetch-depth"]}`];
    const from = `file://${host.options.repository.folder}`;
    git(call, folder, ["init", "--quiet", "--initial-branch=main"]);
    git(call, folder, ["remote", "add", "origin", from]);
    if (depth.length === 0)
      git(call, folder, ["fetch", "--quiet", "--tags", "origin", "+refs/heads/*:refs/remotes/origin/*"]);
    git(call, folder, ["fetch", "--quiet", ...depth, "origin", wanted]);
    git(call, folder, ["checkout", "--quiet", "--detach", "FETCH_HEAD"]);
    const commit = git(call, folder, ["rev-parse", "HEAD"]);
    call.say(`HEAD is now at ${commit}`);
    return { ref: wanted, commit };
  },
};

function git({ job }: StandInCall, cwd: string, args: readonly string[]): string {
  const env = { PATH: process.env["PATH"], HOME: job.temp, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`The process '/usr/bin/git' failed with exit code ${status}: ${stderr}`);
  return stdout.trim();
}
