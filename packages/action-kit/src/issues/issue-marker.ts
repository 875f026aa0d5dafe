import { sha256 } from "@lockkeeper/core";
import { hiddenLine, readHiddenLine, runOf } from "../comments/marker.js";

/** The first line of an issue of ours; a reader does not see it. */
export interface IssueMarker {
  /** `drift` */
  readonly kind: string;
  /** of what the issue is about; see `issueKey` */
  readonly key: string;
  /** of the content: equal digests need no write */
  readonly digest: string;
  /** GITHUB_RUN_ID of the run that wrote it */
  readonly run: number | null;
  /** `gone`: closed by us; `superseded`: a double of another one; null: live, or closed by somebody */
  readonly state: "gone" | "superseded" | null;
  /** what it told, by short ids, so that what is new can be told from what was there */
  readonly items: readonly string[];
}

/** Ids beyond these are not remembered: nine characters each of the 65,536 that an issue may have. */
export const rememberedItems = 500;

/** A key of any text, as it stands in the marker: names of hosts are nobody's business there. */
export function issueKey(text: string): string {
  return sha256(text).slice(0, 16);
}

/** `<!-- lockkeeper:drift key=3f2a digest=4f9c run=12 items=a1b2c3d4.e5f60718 -->` */
export function issueMarker({ kind, key, digest, run, state, items }: IssueMarker): string {
  const told = items.slice(0, rememberedItems).join(".");
  return hiddenLine(kind, { key, digest, run: run === null ? null : String(run), state, items: told || null });
}

/** The marker of an issue, when its first line is one. */
export function readIssueMarker(body: string): IssueMarker | null {
  const line = readHiddenLine(body);
  const key = line?.fields.get("key");
  if (line === null || key === undefined) return null;
  const { kind, fields } = line;
  const state = fields.get("state");
  return {
    kind,
    key,
    digest: fields.get("digest") ?? "",
    run: runOf(fields),
    state: state === "gone" || state === "superseded" ? state : null,
    items: fields.get("items")?.split(".") ?? [],
  };
}

/** The text of an issue without its first line. */
export function withoutMarker(body: string): string {
  return body.slice(body.indexOf("\n") + 1);
}
