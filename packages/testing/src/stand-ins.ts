import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { standIns } from "@lockkeeper/rehearsal/stub/stand-ins";

/** Changes whenever a stand-in does, so that an older tree in the cache is not taken for the current one. */
export const standInsKey = createHash("sha256").update(JSON.stringify(standIns)).digest("hex").slice(0, 8);

/**
 * Makes a second tree of the binaries in `to`, to which the stand-in extensions are added. The server looks for
 * extensions beside its own executable, so that one has to be there; everything else is linked, not copied.
 */
export function treeWithStandIns(native: string, to: string): void {
  const share = join("share", "postgresql");
  const extensions = join(share, "extension");
  for (const folder of ["", "bin", "share", share, extensions]) {
    mkdirSync(join(to, folder));
    chmodSync(join(to, folder), 0o755); // whatever the umask: the server may run under another account
  }
  symlinkSync(join(native, "lib"), join(to, "lib"));
  for (const name of readdirSync(join(native, "bin"))) linkOrCopy(join(native, "bin", name), join(to, "bin", name));
  for (const folder of [share, extensions]) {
    for (const name of readdirSync(join(native, folder))) {
      if (name !== "extension") symlinkSync(join(native, folder, name), join(to, folder, name));
    }
  }
  for (const [name, { schema, script }] of Object.entries(standIns)) {
    const control = join(to, extensions, `${name}.control`);
    if (existsSync(control)) continue; // the real one has come with the binaries
    const fixed = schema ? `schema = '${schema}'\n` : "";
    // trusted: on the platform too, the role postgres creates these extensions without being a superuser
    const settings = `comment = 'stand-in for tests'\ndefault_version = '1.0'\ntrusted = true\n${fixed}`;
    writeFileSync(control, settings);
    writeFileSync(join(to, extensions, `${name}--1.0.sql`), script);
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // another file system
  }
}
