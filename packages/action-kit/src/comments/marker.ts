/** Which of our comments a comment is: one kind and one target of a pull request have one live comment. */
export interface MarkerName {
  /** `preview` */
  readonly kind: string;
  /** what was previewed against: any text that stays the same from run to run */
  readonly target: string;
}

/** The first line of a comment of ours; a reader does not see it. */
export interface Marker extends MarkerName {
  /** of the content: equal digests need no write */
  readonly digest: string;
  /** GITHUB_RUN_ID of the run that wrote it; these only grow */
  readonly run: number | null;
  /** null for one that the next run may overwrite */
  readonly state: string | null;
}

/**
 * States in which a comment is finished: it stays as it is, and the next run begins a new one. A plan that was refused or
 * failed has run in no such way: the next preview, or the next try, takes its place.
 */
const finished = ["applied", "rolled-back", "superseded"];

/** `<!-- lockkeeper:preview target=production digest=4f9c run=12 -->` */
export function markerText({ kind, target, digest, run, state }: Marker): string {
  return hiddenLine(kind, { target, digest, run: run === null ? null : String(run), state });
}

/** A line that a reader does not see, with these fields in it; those that are null are left out. */
export function hiddenLine(kind: string, fields: Readonly<Record<string, string | null>>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encoded(value)}`],
  );
  return `<!-- lockkeeper:${kind} ${pairs.join(" ")} -->`;
}

/** The marker of a comment, when its first line is one. A marker further down is somebody's text. */
export function readMarker(body: string): Marker | null {
  const line = readHiddenLine(body);
  const target = line?.fields.get("target");
  if (line === null || target === undefined) return null;
  const { kind, fields } = line;
  return { kind, target, digest: fields.get("digest") ?? "", run: runOf(fields), state: fields.get("state") ?? null };
}

/** The number of the run that wrote it, or null. */
export function runOf(fields: ReadonlyMap<string, string>): number | null {
  const run = Number(fields.get("run") ?? Number.NaN);
  return Number.isSafeInteger(run) ? run : null;
}

/** The fields of the first line, when that is a hidden one of ours. */
export function readHiddenLine(body: string): { kind: string; fields: ReadonlyMap<string, string> } | null {
  const match = /^\s*<!-- lockkeeper:([a-z-]+)((?: [a-z]+=\S*)+) -->/.exec(body);
  if (match === null) return null;
  const [, kind = "", text = ""] = match;
  const fields = new Map(
    text
      .trim()
      .split(" ")
      .map((pair) => [pair.slice(0, pair.indexOf("=")), decoded(pair.slice(pair.indexOf("=") + 1))] as const),
  );
  return { kind, fields };
}

/** The comment that the next run goes on with. */
export function isLive(marker: Marker, { kind, target }: MarkerName): boolean {
  return (
    marker.kind === kind && marker.target === target && (marker.state === null || !finished.includes(marker.state))
  );
}

/** No white space, and nothing that ends an HTML comment. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("--", "-%2D");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
