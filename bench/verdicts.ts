// npm run bench:verdicts: which statements of the lock matrix do we and squawk warn about, and
// which of them really keep others waiting while they go over a whole table? Writes docs/explanation/verdicts.md with --write.
import { writeFileSync } from "node:fs";
import { squawkBlocking, squawkVersion, type Verdict, verdicts } from "./lib/verdicts.js";
import { verdictsPage } from "./lib/verdicts-page.js";

const major = 17;
const found: readonly Verdict[] = await verdicts(major);
const page = verdictsPage(found, { major, squawk: squawkVersion(), squawkBlocking });
if (process.argv.includes("--write")) writeFileSync("docs/explanation/verdicts.md", page);
else console.log(page);
