import { statfsSync } from "node:fs";
import { memoryLeft, type ServerFolder } from "./folder.js";

/** What a rehearsal leaves to everybody else on the machine, or half of what it found where that is less. */
const leastRoom = 1024 ** 3;
const lookEveryMs = 250;

/**
 * Looks now and then how much room there is where a server's files are, and calls `onFull` once, with a sentence, when too
 * little is left: a statement that writes without an end must not take the machine with it. Returns the function that ends
 * the looking.
 * @param roomLeft bytes
 */
export function watchRoom(roomLeft: () => number, onFull: (message: string) => void): () => void {
  const least = Math.min(leastRoom, roomLeft() / 2);
  const timer = setInterval(() => {
    const left = roomLeft();
    if (left >= least) return;
    clearInterval(timer);
    onFull(`The rehearsal's server was ended: its files left ${Math.round(left / 1024 ** 2)} MB of room.`);
  }, lookEveryMs);
  timer.unref(); // nobody stays for this
  return () => clearInterval(timer);
}

/** Bytes that a server's files may still take. */
export function roomFor({ path, inMemory }: ServerFolder): number {
  if (inMemory) return memoryLeft();
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return Infinity; // gone by now
  }
}
