import { existsSync, readdirSync } from "node:fs";

const shares = [".build/pgtap/usr/share/postgresql", "/usr/share/postgresql"];

/**
 * pgTAP's SQL from Debian's package, unpacked by .ci/run or installed; undefined where there is none. As plain SQL it runs on
 * any server, whatever lies in its share folder.
 */
export function findPgtap(): string | undefined {
  return shares
    .flatMap((share) => inside(share).map((major) => `${share}/${major}/extension`))
    .flatMap((folder) => inside(folder).map((file) => `${folder}/${file}`))
    .find((path) => /\/pgtap--\d+\.\d+\.\d+\.sql$/.test(path));
}

function inside(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
