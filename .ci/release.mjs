// Used by .github/workflows/ci-release.yml.
//   notes <tag>          prints the release's part of CHANGELOG.md; fails when package.json has another version
//   moving-tags <tag>    reads every tag of the repository from stdin, and prints those that follow this release
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { movingTags, parseTag, releaseNotes } from "./lib/release.mjs";
import { root } from "./lib/tree.mjs";

const [command, tag = ""] = process.argv.slice(2);

function notes() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (parseTag(tag).version !== version) throw new Error(`${tag} is pushed, but package.json says ${version}`);
  return releaseNotes(tag, readFileSync(join(root, "CHANGELOG.md"), "utf8"));
}

try {
  if (command === "notes") console.log(notes());
  else if (command === "moving-tags") {
    for (const name of movingTags(tag, readFileSync(0, "utf8").split("\n"))) console.log(name);
  } else throw new Error("Usage: node .ci/release.mjs notes|moving-tags <tag>");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
