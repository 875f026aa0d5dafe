import { expect, test } from "@jest/globals";
import { FrameReader } from "./frames.js";

const untyped = (code: number, body = "") => {
  const packet = Buffer.alloc(8 + body.length);
  packet.writeUInt32BE(packet.length, 0);
  packet.writeUInt32BE(code, 4);
  packet.write(body, 8);
  return packet;
};
const typed = (type: string, body = "") => {
  const packet = Buffer.alloc(5 + body.length);
  packet.write(type + "\0\0\0\0" + body);
  packet.writeUInt32BE(4 + body.length, 1);
  return packet;
};
const STREAM = [
  untyped(80877103),
  untyped(196608, "user\0x\0\0"),
  typed("p", "secret"),
  typed("S"),
  typed("Q", "select 1\0"),
];

test.each([1, 2, 3, 7, 1000])("finds every border when TCP delivers %i bytes at a time", (size) => {
  const whole = Buffer.concat(STREAM);
  const reader = new FrameReader("client");
  const borders: [string, number][] = [];
  for (let from = 0; from < whole.length; from += size) {
    for (const { type, end } of reader.read(whole.subarray(from, from + size))) borders.push([type, from + end]);
  }
  let at = 0;
  const wanted = STREAM.map((packet) => (at += packet.length));
  expect(borders.map(([type]) => type)).toEqual(["ssl", "startup", "p", "S", "Q"]);
  expect(borders.map(([, end]) => end)).toEqual(wanted);
});

test("the answer to a request for encryption is one byte", () => {
  const reader = new FrameReader("server");
  reader.expectAnswer();
  const types = [...reader.read(Buffer.concat([Buffer.from("N"), typed("R", "abcd"), typed("Z", "I")]))];
  expect(types.map(({ type }) => type)).toEqual(["N", "R", "Z"]);
});

test("a TLS handshake without a request has no borders", () => {
  expect([...new FrameReader("client").read(Buffer.from([0x16, 3, 1, 0, 200, 1, 0, 0, 196]))]).toEqual([]);
});
