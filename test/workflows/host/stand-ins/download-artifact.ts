import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { globExpression } from "../hash-files.js";
import { linesOf, type StandIn } from "./stand-in.js";

/** Brings artifacts of this run, or with `run-id` and a token of another one. */
export const downloadArtifact: StandIn = {
  inputs: {
    name: "",
    "artifact-ids": "",
    path: "",
    pattern: "",
    "merge-multiple": "false",
    "github-token": "",
    repository: "",
    "run-id": "",
  },
  outputs: ["download-path"],
  run: ({ job, inputs, say }) => {
    const { host, id } = job.plan.run;
    const token = inputs["github-token"] ?? "";
    if (token !== "") job.use(token, "actions", "read");
    // without a token it asks the run's own store, whatever run-id says
    const run = token === "" || inputs["run-id"] === "" ? id : Number(inputs["run-id"]);
    const { name = "", pattern = "" } = inputs;
    const ids = linesOf((inputs["artifact-ids"] ?? "").replaceAll(",", "\n"));
    const all = host.artifacts.list(run);
    const wanted = all
      .filter((one) => (name === "" ? true : one.name === name))
      .filter((one) => pattern === "" || globExpression(pattern).test(one.name))
      .filter((one) => ids.length === 0 || ids.includes(String(one.id)));
    if (name !== "" && wanted.length === 0) {
      throw new Error(`Unable to download artifact(s): Artifact not found for name: ${name}`);
    }
    const target = resolve(job.workspace, inputs["path"] ?? "");
    const flat = name !== "" || inputs["merge-multiple"] === "true" || (ids.length === 1 && wanted.length === 1);
    for (const one of wanted) {
      const folder = flat ? target : join(target, one.name);
      mkdirSync(folder, { recursive: true });
      for (const [path, data] of Object.entries(host.artifacts.files(run, one.name) ?? {})) {
        if (!join(folder, path).startsWith(folder + sep)) throw new Error(`Malformed extraction path: ${path}`);
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), data);
      }
      say(`Artifact ${one.name} downloaded`);
    }
    return { "download-path": target };
  },
};
