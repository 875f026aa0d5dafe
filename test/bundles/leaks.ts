import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeMarkdown } from "@lockkeeper/core";
import type { BundleRun, FakeGithub } from "@lockkeeper/testing";
import { everythingSaid } from "./run.js";

/** The ways in which other places write a text. */
export function spelt(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from("x".repeat(shift) + secret).toString("base64");
    // the characters that depend on the secret alone
    return text.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + Buffer.byteLength(secret)) * 8) / 6));
  });
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const written = [encoded, encoded.toLowerCase(), json, html, escapeMarkdown(secret), secret.replaceAll("'", "''")];
  return [secret, ...written, ...base64].concat(
    Buffer.from(secret).toString("hex"),
    Buffer.from(`x-access-token:${secret}`).toString("base64"),
  );
}

/** Every text that has left the process or stays on the disk, by where it is. */
export function everything(run: BundleRun, cwd: string, github?: FakeGithub): Record<string, string> {
  const reports = readdirSync(join(cwd, "reports")).map((name) => [
    name,
    readFileSync(join(cwd, "reports", name), "utf8"),
  ]);
  const issues = github?.issues() ?? [];
  const onGithub = [
    ...issues.map(({ number, title, body }) => [`issue ${number}`, `${title}\n${body}`]),
    ...[1, ...issues.map(({ number }) => number)].flatMap((number) =>
      (github?.comments(number) ?? []).map(({ body }, n) => [`comment ${n} on ${number}`, body]),
    ),
  ];
  const said = [
    ["said", everythingSaid(run)],
    ["states", JSON.stringify({ ...run.state, ...run.exported })],
  ];
  return Object.fromEntries([...said, ...reports, ...onGithub]) as Record<string, string>;
}

/** Where a spelling of a secret stands, as `place: spelling`. */
export function leaks(texts: Record<string, string>, secrets: readonly string[]): string[] {
  return Object.entries(texts).flatMap(([where, text]) =>
    secrets.flatMap((secret) =>
      spelt(secret)
        .filter((spelling) => text.includes(spelling))
        .map((spelling) => `${where}: ${spelling}`),
    ),
  );
}
