// What a release tag stands for.

const pattern = /^v(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?$/;

/** `v1.2.3` or `v1.2.3-rc.1` in parts; throws for anything else. */
export function parseTag(tag) {
  const match = pattern.exec(tag);
  if (match === null) throw new Error(`${tag} is no release tag such as v1.2.3`);
  const [major, minor, patch] = match.slice(1, 4).map(Number);
  return { major, minor, patch, version: tag.slice(1), preview: match[4] !== undefined };
}

/**
 * Tags that follow a release, `v1` and `v1.2`. A patch of an older line must not take them back, and a preview moves none.
 */
export function movingTags(tag, allTags) {
  const released = parseTag(tag);
  if (released.preview) return [];
  const finals = allTags
    .filter((other) => pattern.test(other))
    .map(parseTag)
    .filter(({ preview }) => !preview);
  const newest = (line) => finals.filter(line).every((other) => order(other, released) <= 0);
  const ofMajor = ({ major }) => major === released.major;
  const ofMinor = ({ major, minor }) => major === released.major && minor === released.minor;
  return [
    ...(newest(ofMajor) ? [`v${released.major}`] : []),
    ...(newest(ofMinor) ? [`v${released.major}.${released.minor}`] : []),
  ];
}

function order(a, b) {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** The part of CHANGELOG.md below `## 1.2.3`, up to the next of its kind. */
export function releaseNotes(tag, changelog) {
  const { version } = parseTag(tag);
  const parts = changelog.split(/^(?=## )/m);
  const part = parts.find((text) => text.split("\n", 1)[0].replace(/[[\]]/g, "").split(/\s+/)[1] === version);
  const notes = part?.split("\n").slice(1).join("\n").trim() ?? "";
  if (notes === "") throw new Error(`CHANGELOG.md has nothing below "## ${version}"`);
  return notes;
}
