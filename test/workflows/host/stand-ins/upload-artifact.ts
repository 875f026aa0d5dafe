import { readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { digestOf, filesBelow } from "../artifact-store.js";
import { matching } from "../hash-files.js";
import { linesOf, type StandIn, type StandInCall } from "./stand-in.js";

/** Keeps files of the job as an artifact of the run. */
export const uploadArtifact: StandIn = {
  inputs: {
    name: "artifact",
    path: "",
    "if-no-files-found": "warn",
    "retention-days": "",
    "compression-level": "6",
    overwrite: "false",
    "include-hidden-files": "false",
  },
  outputs: ["artifact-id", "artifact-url", "artifact-digest"],
  run: (call) => {
    const { inputs, job } = call;
    const { name = "" } = inputs;
    const paths = found(call);
    if (paths.length === 0) return nothing(call);
    const root = commonFolder(call, paths);
    const files = Object.fromEntries(paths.map((path) => [relative(root, path), readFileSync(path)]));
    const { host, id: run } = job.plan.run;
    const id = host.keepArtifact(job.plan.run, name, files, inputs["overwrite"] === "true");
    call.say(
      `Artifact ${name} has been successfully uploaded! Final size is ${paths.length} files. Artifact ID is ${id}`,
    );
    const url = `https://github.com/${host.repository}/actions/runs/${run}/artifacts/${id}`;
    return { "artifact-id": String(id), "artifact-url": url, "artifact-digest": digestOf(files) };
  },
};

function nothing({ inputs, say }: StandInCall): Record<string, string> {
  const tells = `No files were found with the provided path: ${inputs["path"]}. No artifacts will be uploaded.`;
  if (inputs["if-no-files-found"] === "error") throw new Error(tells);
  if (inputs["if-no-files-found"] === "warn") say(`Warning: ${tells}`);
  return {};
}

/** Files that the lines name: paths, folders, and patterns with `*`; `!` takes away. */
function found({ inputs, job }: StandInCall): string[] {
  const hidden = inputs["include-hidden-files"] === "true";
  const lines = linesOf(inputs["path"]);
  const excluded = lines.filter((line) => line.startsWith("!")).map((line) => resolve(job.workspace, line.slice(1)));
  const taken = lines.filter((line) => !line.startsWith("!")).flatMap((line) => below(resolve(job.workspace, line)));
  const isHidden = (path: string) =>
    relative(job.folder, path)
      .split("/")
      .some((part) => part.startsWith("."));
  const left = taken.filter((path) => !excluded.some((one) => path === one || path.startsWith(`${one}/`)));
  return [...new Set(left)].filter((path) => hidden || !isHidden(path)).toSorted();
}

function below(path: string): string[] {
  if (/[*?]/.test(path)) {
    const folder = path.slice(0, path.search(/[^/]*[*?]/)).replace(/\/$/, "");
    return matching(folder, [relative(folder, path)]).map((file) => join(folder, file));
  }
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  return stat.isDirectory() ? filesBelow(path).map((file) => join(path, file)) : [path];
}

/** With one path that is a folder, or a pattern, what lies below it; otherwise the folder that all have in common. */
function commonFolder({ inputs, job }: StandInCall, paths: readonly string[]): string {
  const lines = linesOf(inputs["path"]).filter((line) => !line.startsWith("!"));
  const roots = lines.map((line) => {
    const path = resolve(job.workspace, line);
    const still = /[*?]/.test(path) ? path.slice(0, path.search(/[^/]*[*?]/)).replace(/\/$/, "") : path;
    return statSync(still, { throwIfNoEntry: false })?.isDirectory() === true ? still : dirname(still);
  });
  if (paths.length === 1 && lines.length === 1 && roots[0] !== undefined) return roots[0];
  const parts = roots.map((root) => root.split("/"));
  const [first = []] = parts;
  const shared = first.findIndex((part, index) => parts.some((other) => other[index] !== part));
  return (shared < 0 ? first : first.slice(0, shared)).join("/");
}
