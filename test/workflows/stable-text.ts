/** What differs from run to run, under names that do not: `<digest 1>` is the same digest wherever it stands. */
export function stableText(text: string, known: Readonly<Record<string, string>> = {}): string {
  const named = Object.entries(known).reduce((all, [value, name]) => all.replaceAll(value, name), text);
  const seen = new Map<string, string>();
  const counts = new Map<string, number>();
  const name = (kind: string, value: string): string => {
    const given = seen.get(value);
    if (given !== undefined) return given;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const made = `<${kind} ${number}>`;
    seen.set(value, made);
    return made;
  };
  const digests = named
    .replaceAll(/\b[0-9a-f]{64}\b/g, (value) => name("digest", value))
    .replaceAll(/\b[0-9a-f]{16}\b/g, (value) => name("fingerprint", value));
  // the first eight characters of a digest that stands there whole, or of one that does not
  const short = digests.replaceAll(/\b[0-9a-f]{8}\b(?!-)/g, (value) => {
    const whole = [...seen.keys()].find((digest) => digest.startsWith(value));
    return whole === undefined ? name("digest", value) : (seen.get(whole) ?? value).replace(">", ", short>");
  });
  return short
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, (value) => name("id", value))
    .replaceAll(/\b[0-9a-f]{40}\b/g, (value) => name("commit", value))
    .replaceAll(/lockkeeper_[0-9a-f]{10}\b/g, "<throw-away>")
    .replaceAll(/\b[0-9a-f]{12}\b/g, (value) => name("short", value))
    .replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<moment>")
    .replaceAll(/\b(\d{4}-\d\d-\d\d )?(\d\d:&#8203;)?\d\d:\d\d(:\d\d)? UTC( on \d{4}-\d\d-\d\d)?/g, "<time>")
    .replaceAll(/\b\d+(\.\d+)?(&nbsp;| )?(ms|s|min|h)\b( \d+ (s|min))?/g, "<span>")
    .replaceAll(/\b[0-9A-F]{1,8}\/[0-9A-F]{5,8}\b/g, "<lsn>")
    .replaceAll(/\bPostgreSQL \d+\.\d+/g, "PostgreSQL <version>")
    .replaceAll(/(PostgreSQL|programs of PostgreSQL) \d\d\b/g, "$1 <major>")
    .replaceAll(/\b7\d{18}\b/g, "<system>")
    .replaceAll(/\b20\d{12}(?=_catch_up)/g, "<version>")
    .replaceAll(/\b\d+(\.\d+)?(&nbsp;| )(bytes|kB|MB|GB)\b/g, "<size>")
    .replaceAll(/\b\d+(&nbsp;| )of(&nbsp;| )\d+(?=( \||&nbsp;\|))/g, "<n> of <max>")
    .replaceAll(/\b\d+ transactions old/g, "<n> transactions old")
    .replaceAll(/\bpid \d+/g, "pid <pid>")
    .replaceAll(/127\.0\.0\.1:\d+|localhost:\d+/g, "<server>")
    .replaceAll(/\/(?:tmp|dev\/shm)\/[\w./-]+/g, "<path>");
}
