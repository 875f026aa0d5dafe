import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PreviewWay } from "./preview-cell.js";
import { type PreviewInputs, runPreview } from "./preview-run.js";
import { selfTimeByFile } from "./profile.js";
import { table } from "./table.js";

/** Where one run without a cache was, by file. */
export async function profilePreview(
  cell: Pick<PreviewInputs, "checkout" | "targetUrl" | "pending">,
  { title, dist, rehearsal }: PreviewWay,
): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), "lockkeeper-bench-profile-"));
  try {
    await runPreview({ ...cell, dist, rehearsal, cache: null, profile });
    const rows = selfTimeByFile(profile).slice(0, 15);
    return `${title}: where a sampled run was\n\n${table(["", "ms"], rows)}\n`;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
