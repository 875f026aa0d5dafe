import type { Finding, PreviewReport, SchemaDifference } from "@lockkeeper/core";
import { blocking } from "../../golden/status-examples.js";
import { preflight, quietTarget } from "./quiet-target.js";
import { shop } from "./shop.js";

/** What somebody would write to break out of every place at once. */
export const hostileText =
  "</details></td><script>alert(1)</script> @acme/dba fixes #1 | ``` ` ![i](http://evil) [a](javascript:x) **b** :tada: \u202e\u001b[31m\n::error::x ##[error]y password 'hunter2' <!-- --> ' onmouseover=\"x";

/** The shop's preview, in which every text that somebody else can choose is this one. */
export function allHostile(text: string): PreviewReport {
  const different = (one: SchemaDifference): SchemaDifference => ({
    ...one,
    identity: text,
    before: one.before === null ? null : text,
    after: one.after === null ? null : `${text}\n+ ${text}`,
    attributes: [{ name: text, before: text, after: [text, text] }],
  });
  const diff = shop.schemaChanges.diff.map(different);
  const found = (one: Finding): Finding => ({
    ...one,
    rule: text,
    file: text,
    relation: text,
    message: text,
    why: text,
    docs: text,
    remedy: { text, sql: text },
    live: one.live && { ...one.live, relation: text, because: text },
  });
  const [first, ...findings] = shop.findings.map(found);
  return {
    ...shop,
    target: { host: text, database: text, systemIdentifier: text, serverVersion: text },
    rehearsal: {
      ...shop.rehearsal,
      version: text,
      chosen: text,
      reason: text,
      standIns: [text],
      drifted: true,
      drift: diff,
      sameMajor: false,
    },
    plan: {
      ...shop.plan,
      entries: [{ ...blocking("edited", "1_a"), version: text, file: text, message: text, remedy: text }],
    },
    migrations: shop.migrations.map((migration) => ({
      ...migration,
      version: text,
      name: text,
      file: text,
      class: text,
      transactional: false,
      reason: text,
      result: "failed",
      statements: migration.statements.map((one) => ({
        ...one,
        sql: text,
        kind: text,
        reason: text,
        locks: one.locks.map((lock) => ({ ...lock, relation: text })),
        rewrites: [text],
        scans: [text],
        indexBuilds: [text],
        error: { sqlstate: text, message: text },
      })),
    })),
    findings: [
      ...(first === undefined ? [] : [first, { ...first, silenced: { reason: text, where: text } }]),
      ...findings,
    ],
    probes: shop.probes.map((probe) => ({
      ...probe,
      kind: text,
      file: text,
      relation: text,
      question: text,
      sql: text,
      verdict: text,
      reason: text,
    })),
    schemaChanges: {
      expectedFingerprint: shop.schemaChanges.expectedFingerprint,
      diff,
      access: shop.schemaChanges.access.map((one) => ({
        ...one,
        relation: text,
        role: text,
        before: null,
        after: [text],
      })),
    },
    history: {
      entries: [{ ...blocking("edited", "1_a"), version: text, file: text, message: text, remedy: text }],
      applied: 3,
      order: [{ version: text, file: text, proved: false, reason: text, differences: diff }],
    },
    rollback: {
      migrations: [
        { version: text, file: text, down: text, result: "failed", differences: diff, losses: [text], error: text },
      ],
    },
    queries: shop.queries.slice(0, 2).map((query) => ({
      ...query,
      source: text,
      sql: text,
      reason: text,
      sqlstate: text,
      result: query.result === "breaks" ? "breaks" : "not-checked",
    })),
    live: shop.live && {
      ...shop.live,
      readAt: text,
      missing: [text],
      longTransactions: shop.live.longTransactions.map((one) => ({
        ...one,
        application: text,
        user: text,
        state: text,
        query: text,
      })),
    },
    coverage: { ...shop.coverage, unmeasured: [{ count: 1, reason: text }], missing: [text] },
    run: { url: text, commit: text, actor: text },
    generatedAt: text,
    expiresAt: text,
    preflight: preflight({
      emergency: text,
      facts: {
        ...quietTarget,
        backup: { finishedAt: text, ageMs: 1, kind: text, source: text },
        window: { open: false, until: text, next: text, said: [text] },
        longestTransaction: { pid: 1, user: text, application: text, state: text, ageMs: 1 },
        lag: [{ name: text, address: text, state: text, bytes: 1, ms: 1 }],
        lastDeployment: quietTarget.lastDeployment && {
          ...quietTarget.lastDeployment,
          result: text,
          startedAt: text,
          actor: text,
        },
      },
    }),
  };
}
