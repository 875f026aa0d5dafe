import { expect, test } from "@jest/globals";
import { isLive, type Marker, markerText, readMarker } from "./marker.js";

const marker: Marker = { kind: "preview", target: "prod", digest: "4f9c", run: 12, state: null };

test("is an HTML comment that is read back", () => {
  expect(markerText(marker)).toBe("<!-- lockkeeper:preview target=prod digest=4f9c run=12 -->");
  expect(readMarker(`${markerText(marker)}\r\n# Body`)).toEqual(marker);
});

test.each([
  ["white space", "a b\tc\nd"],
  ["the end of a comment", "--> <script>"],
  ["many dashes", "-----"],
  ["the other end of a comment", "--!>"],
  ["a sign of its own", "a=b%20c digest=evil"],
  ["other alphabets", "продукция 🚢"],
  ["nothing", ""],
])("%s in a name does no harm", (_, target) => {
  const text = markerText({ ...marker, target, digest: target });
  expect(text.slice(4, -3)).not.toMatch(/--|[<>\n]/);
  expect(readMarker(text)).toEqual({ ...marker, target, digest: target });
});

test.each([
  ["no marker", "Looks good to me"],
  ["a marker after other text", `Look: ${markerText(marker)}`],
  ["a quoted marker", `> ${markerText(marker)}`],
  ["a marker on the second line", `x\n${markerText(marker)}`],
  ["somebody else's marker", "<!-- terraform:preview target=prod -->"],
  ["no target", "<!-- lockkeeper:preview digest=4f9c -->"],
  ["an open comment", "<!-- lockkeeper:preview target=prod"],
])("%s is none", (_, body) => {
  expect(readMarker(body)).toBeNull();
});

test("what cannot be read as a number or as an encoding is no reason to fail", () => {
  const read = readMarker("<!-- lockkeeper:preview target=%E0%A4%A digest=x run=many -->");
  expect(read).toEqual({ kind: "preview", target: "%E0%A4%A", digest: "x", run: null, state: null });
});

test.each([
  [null, true],
  ["approved", true],
  ["applying", true],
  ["applied", false],
  ["refused", true],
  ["failed", true],
  ["rolled-back", false],
  ["superseded", false],
])("in state %s, the next run goes on with it: %s", (state, live) => {
  expect(isLive({ ...marker, state }, marker)).toBe(live);
});

test("another target and another kind are other comments", () => {
  expect(isLive(marker, { kind: "preview", target: "staging" })).toBe(false);
  expect(isLive(marker, { kind: "drift", target: "prod" })).toBe(false);
});

test("hostile text is done with before the test's time is up", () => {
  expect(readMarker(`<!-- lockkeeper:preview${" a=".repeat(20_000)}`)).toBeNull();
  expect(readMarker(`${" ".repeat(60_000)}x`)).toBeNull();
});
