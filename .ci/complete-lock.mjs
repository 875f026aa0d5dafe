// Adds to package-lock.json the other platforms' optional packages that the registry at hand does not carry. npm leaves
// them out when it locks, and `npm ci` then refuses the file. They are pinned by version, without an integrity hash.
// Run it after `npm install` has changed the lock: node .ci/complete-lock.mjs
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const { packages } = lock;
let added = 0;

for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const version = range.replace(/^[~^]/, "");
    if (found(path, name)?.version === version) continue;
    const at = packages[`node_modules/${name}`] ? `${path}/node_modules/${name}` : `node_modules/${name}`;
    packages[at] = { version, ...platform(name), ...(dev && { dev }), optional: true };
    added += 1;
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);

/** The entry that Node would find for a package from a folder. */
function found(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const entry = packages[at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`];
    if (entry || at === "") return entry;
  }
}

/** What a package's name says of where it runs: `binding-linux-arm64-musl`. */
function platform(name) {
  const words = name.replace("windows", "win32").split(/[/-]/);
  const os = words.find((w) => ["android", "darwin", "freebsd", "linux", "openharmony", "win32"].includes(w));
  const cpu = words.find((w) => /^(arm|arm64|ia32|loong64|ppc64|riscv64|s390x|x64|wasm32)$/.test(w));
  const libc = words.includes("musl") ? "musl" : words.includes("gnu") ? "glibc" : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}
