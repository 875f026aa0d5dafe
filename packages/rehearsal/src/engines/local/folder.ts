import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";
import { type Account, mayEnter, ownName } from "./account.js";

/** The folder of one rehearsal server: data/, the socket folder s/, who may log in, the log. */
export interface ServerFolder {
  path: string;
  data: string;
  socket: string;
  log: string;
  account: Account;
  /** it takes memory, not disk */
  inMemory: boolean;
}

/** How the names of all servers' folders begin. */
export const folderPrefix = "lockkeeper-rehearsal-";

/** Where Linux has files that are memory: making and dropping databases there takes a third of the time. */
const memory = "/dev/shm";

/** An empty cluster is 40 MB; what is not enough for a rehearsal would look like a failure of its files. */
const memoryAtLeast = 3 * 1024 ** 3;

/** A unix socket's path has room for 107 bytes on Linux and 103 on macOS. */
const longestSocket = 103;

/**
 * Makes the folder in memory where that is wanted and has room, else below `tempDir`, or below /tmp where that is too deep for
 * a socket or closed to the server's account.
 */
export function makeFolder(tempDir: string, account: Account, where: "memory" | "disk"): ServerFolder {
  const name = folderPrefix;
  const fits = Buffer.byteLength(join(tempDir, `${name}XXXXXX`, "s", ".s.PGSQL.5432")) <= longestSocket;
  const inMemory = where === "memory" && memoryLeft() >= memoryAtLeast && mayEnter(account, memory);
  const parent = inMemory ? memory : fits && mayEnter(account, tempDir) ? tempDir : "/tmp";
  const path = mkdtempSync(join(parent, name));
  const folder = { path, data: join(path, "data"), socket: join(path, "s"), log: join(path, "log"), account, inMemory };
  // whoever runs the server must get through; what is inside is closed to others, each part by itself
  chmodSync(path, account.uid === undefined ? 0o700 : 0o711);
  mkdirSync(folder.socket, { mode: 0o700 });
  writeFileSync(folder.log, "", { mode: 0o600 });
  for (const each of [path, folder.socket, folder.log]) giveAway(each, account);
  return folder;
}

/** Bytes that files in memory may still take: by their file system, by the machine, and by the container's limit. */
export function memoryLeft(): number {
  if (process.platform !== "linux") return 0;
  try {
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, freemem(), process.constrainedMemory() || Infinity);
  } catch {
    return 0; // there is none
  }
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/**
 * Says who may log in: this process's account as any of `users`, over the socket. The system vouches for it (`peer`), so
 * there is no password that could leak, and no other process of the server's account gets in.
 */
export function admit(folder: ServerFolder, users: readonly string[]): void {
  const name = ownName();
  const rule = name === null ? "local all all trust\n" : "local all all peer map=lockkeeper\n";
  const map = users.map((user) => `lockkeeper ${quoted(name ?? "")} ${quoted(user)}\n`).join("");
  for (const [file, text] of [["hba", rule] as const, ["ident", map] as const]) {
    writeFileSync(join(folder.path, file), text, { mode: 0o600 });
    giveAway(join(folder.path, file), folder.account);
  }
}

/** Lets roles in from this machine by their passwords, too; the superuser has none, and stays outside. */
export function admitByPassword(folder: ServerFolder, superuser: string): void {
  const from = "127.0.0.1/32";
  const rules = [`host all ${quoted(superuser)} ${from} reject`, `host all all ${from} scram-sha-256`];
  appendFileSync(join(folder.path, "hba"), `${rules.join("\n")}\n`);
}

export function giveAway(path: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

export function removeFolder({ path }: ServerFolder): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

export function removeData({ data }: ServerFolder): void {
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
