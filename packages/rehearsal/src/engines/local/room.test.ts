import { expect, test } from "@jest/globals";
import { watchRoom } from "./room.js";

const GB = 1024 ** 3;

/** What was told while the room shrank by these steps, one a look. */
async function told(...room: number[]): Promise<string> {
  return new Promise((resolve) => {
    const last = room.at(-1) ?? 0;
    const stop = watchRoom(
      () => {
        const left = room.shift();
        // the look after the last step: nothing was told by then
        if (left === undefined) setImmediate(() => resolve("nothing")).unref();
        return left ?? last;
      },
      (message) => {
        stop();
        resolve(message);
      },
    );
  });
}

test.each([
  ["much room", [20 * GB, 5 * GB, 2 * GB], "nothing"],
  [
    "less than a gigabyte left",
    [20 * GB, 0.5 * GB],
    "The rehearsal's server was ended: its files left 512 MB of room.",
  ],
  ["little from the beginning, hardly used", [0.8 * GB, 0.6 * GB], "nothing"],
  [
    "little from the beginning, used up",
    [0.8 * GB, 0.25 * GB],
    "The rehearsal's server was ended: its files left 256 MB of room.",
  ],
])("%s", async (_, room, expected) => {
  expect(await told(...room)).toBe(expected);
});
