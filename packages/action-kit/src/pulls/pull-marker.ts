import { hiddenLine, readHiddenLine, runOf } from "../comments/marker.js";

/** The first line of a pull request of ours; a reader does not see it. */
export interface PullMarker {
  /** `drift` */
  readonly kind: string;
  readonly key: string;
  /** of what was found: equal digests need no write */
  readonly digest: string;
  /** what the file stands on beside that: on another ground it is written anew */
  readonly ground: string;
  /** GITHUB_RUN_ID of the run that wrote it */
  readonly run: number | null;
  /** `gone`: closed by us; null: live, or closed by somebody */
  readonly state: "gone" | null;
}

/** `<!-- lockkeeper:drift-pull key=3f2a digest=4f9c ground=20261120 run=12 -->` */
export function pullMarker({ kind, key, digest, ground, run, state }: PullMarker): string {
  return hiddenLine(`${kind}-pull`, { key, digest, ground, run: run === null ? null : String(run), state });
}

/** The marker of a pull request, when its first line is one. */
export function readPullMarker(body: string): PullMarker | null {
  const line = readHiddenLine(body);
  const key = line?.fields.get("key");
  if (line === null || key === undefined || !line.kind.endsWith("-pull")) return null;
  const { fields } = line;
  return {
    kind: line.kind.replace(/-pull$/, ""),
    key,
    digest: fields.get("digest") ?? "",
    ground: fields.get("ground") ?? "",
    run: runOf(fields),
    state: fields.get("state") === "gone" ? "gone" : null,
  };
}
