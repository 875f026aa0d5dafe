// Makes packages/testing/src/github/description.json: the part of GitHub's OpenAPI description that our fake answers.
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz        (29 MB, and 400 MB unpacked)
//   node .ci/prune-github-api.mjs package/generated/api.github.com.json
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/tree.mjs";

const used = {
  "/repos/{owner}/{repo}/issues/{issue_number}/comments": ["get", "post"],
  "/repos/{owner}/{repo}/issues/comments/{comment_id}": ["get", "patch"],
  "/repos/{owner}/{repo}/issues": ["get", "post"],
  "/repos/{owner}/{repo}/issues/{issue_number}": ["get", "patch"],
  "/repos/{owner}/{repo}/labels": ["post"],
  "/repos/{owner}/{repo}/labels/{name}": ["get"],
  "/repos/{owner}/{repo}/pulls": ["get", "post"],
  "/repos/{owner}/{repo}/pulls/{pull_number}": ["get", "patch"],
  "/repos/{owner}/{repo}/pulls/{pull_number}/files": ["get"],
  "/repos/{owner}/{repo}/pulls/{pull_number}/reviews": ["get"],
  "/repos/{owner}/{repo}/commits": ["get"],
  "/repos/{owner}/{repo}/commits/{commit_sha}/pulls": ["get"],
  "/repos/{owner}/{repo}/commits/{ref}/check-runs": ["get"],
  "/repos/{owner}/{repo}/commits/{ref}/status": ["get"],
  "/repos/{owner}/{repo}/environments/{environment_name}": ["get"],
  "/repos/{owner}/{repo}/actions/runs/{run_id}": ["get"],
  "/repos/{owner}/{repo}/actions/runs/{run_id}/approvals": ["get"],
  "/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts": ["get"],
  "/repos/{owner}/{repo}/deployments": ["get", "post"],
  "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses": ["get", "post"],
  "/repos/{owner}/{repo}/git/ref/{ref}": ["get"],
  "/repos/{owner}/{repo}/git/refs": ["post"],
  "/repos/{owner}/{repo}/git/refs/{ref}": ["patch"],
  "/repos/{owner}/{repo}/git/blobs": ["post"],
  "/repos/{owner}/{repo}/git/trees": ["post"],
  "/repos/{owner}/{repo}/git/commits": ["post"],
  "/repos/{owner}/{repo}/git/commits/{commit_sha}": ["get"],
  "/user": ["get"],
};

/** Prose and samples, which validate nothing. */
const prose = new Set(["description", "summary", "example", "examples", "externalDocs", "tags", "deprecated", "title"]);

/** `holds` is the key that the node stands under: names under `properties` and the words of `responses` stay. */
function pruned(node, holds = "") {
  if (Array.isArray(node)) return node.map((item) => pruned(item));
  if (typeof node !== "object" || node === null) return node;
  const names = holds === "properties" || holds === "responses" || holds === "schemas";
  const kept = Object.entries(node).filter(([key]) => names || !(prose.has(key) || key.startsWith("x-")));
  // the validator refuses `nullable` beside anything but a type
  if (!names && node.nullable === true && node.type === undefined) {
    const { nullable: _, ...rest } = node;
    return { anyOf: [pruned(rest, holds), { enum: [null] }] };
  }
  // and takes null for a value of an `enum` only when it stands there
  if (!names && node.nullable === true && Array.isArray(node.enum) && !node.enum.includes(null)) {
    return pruned({ ...node, enum: [...node.enum, null] }, holds);
  }
  const inner = kept.map(([key, value]) => [key, pruned(value, names ? "" : key)]);
  // a response without a description is no valid one
  return Object.fromEntries(holds === "responses" ? inner.map(described) : inner);
}

const described = ([status, response]) => [status, "$ref" in response ? response : { description: "", ...response }];

function refsIn(node) {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === "$ref" ? [value] : refsIn(value)));
}

const whole = JSON.parse(readFileSync(process.argv[2], "utf8"));
const paths = Object.fromEntries(
  Object.entries(used).map(([path, methods]) => [
    path,
    pruned(Object.fromEntries(methods.map((method) => [method, whole.paths[path][method]]))),
  ]),
);
const components = {};
const open = refsIn(paths);
while (open.length > 0) {
  const [, , kind, name] = open.pop().split("/");
  components[kind] ??= {};
  if (components[kind][name] !== undefined) continue;
  components[kind][name] = pruned({ [kind]: { [name]: whole.components[kind][name] } })[kind][name];
  open.push(...refsIn(components[kind][name]));
}
const comment = `Pruned from @octokit/openapi ${whole.info.version} (MIT, Copyright (c) 2020 Octokit contributors) by .ci/prune-github-api.mjs`;
const info = { title: whole.info.title, version: whole.info.version, license: whole.info.license };
const description = { "x-origin": comment, openapi: whole.openapi, info, paths, components };
writeFileSync(join(root, "packages/testing/src/github/description.json"), `${JSON.stringify(description, null, 2)}\n`);
