import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Account, mayEnter, ownName } from "./account.js";

/** The folder of one rehearsal server: data/, the socket folder s/, who may log in, the log. */
export interface ServerFolder {
  path: string;
  data: string;
  socket: string;
  log: string;
  account: Account;
}

/** A unix socket's path has room for 107 bytes on Linux and 103 on macOS. */
const longestSocket = 103;

/** Makes the folder below `tempDir`, or below /tmp where that is too deep for a socket or closed to the server's account. */
export function makeFolder(tempDir: string, account: Account): ServerFolder {
  const name = "lockkeeper-rehearsal-";
  const fits = Buffer.byteLength(join(tempDir, `${name}XXXXXX`, "s", ".s.PGSQL.5432")) <= longestSocket;
  const path = mkdtempSync(join(fits && mayEnter(account, tempDir) ? tempDir : "/tmp", name));
  const folder = { path, data: join(path, "data"), socket: join(path, "s"), log: join(path, "log"), account };
  // whoever runs the server must get through; what is inside is closed to others, each part by itself
  chmodSync(path, account.uid === undefined ? 0o700 : 0o711);
  mkdirSync(folder.socket, { mode: 0o700 });
  writeFileSync(folder.log, "", { mode: 0o600 });
  for (const each of [path, folder.socket, folder.log]) giveAway(each, account);
  return folder;
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

export function giveAway(path: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

export function removeFolder({ path }: ServerFolder): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

export function removeData({ data }: ServerFolder): void {
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
