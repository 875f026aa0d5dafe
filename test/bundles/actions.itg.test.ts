import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { checkout, everythingSaid, removeCheckouts, step } from "./run.js";

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());
afterAll(removeCheckouts);

const password = () => decodeURIComponent(new URL(db.url).password);
const inputs = (more: Record<string, string> = {}) => ({
  "output-dir": "reports",
  "database-url": db.url.replace(/:[^:@/]*@/, "@"),
  "database-password": password(),
  ...more,
});
const good = { "supabase/migrations/20240101000000_users.sql": "create table users (id int primary key);\n" };
const broken = {
  "supabase/migrations/20240102000000_broken.sql":
    "create table fine (id int);\n\nalter table users\n  add colunm note text;\n",
};

describe("push, as a step", () => {
  test("applies, sets its outputs, writes the summary and the receipt", async () => {
    const run = await step("push", checkout(good), inputs());
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: "" });
    expect(run.outputs).toMatchObject({ result: "applied", reason: "", "applied-count": "1" });
    expect(run.outputs["plan-digest"]).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(run.outputs["applied"] ?? "")).toMatchObject([{ version: "20240101000000", name: "users" }]);
    expect(JSON.parse(readFileSync(run.outputs["receipt-path"] ?? "", "utf8"))).toMatchObject({
      schema: "lockkeeper/receipt@1",
      result: "applied",
    });
    expect(run.summary).toContain("Applied");
    expect(run.annotations).toEqual([]);
  });

  test("points at the line that failed, and says what stands", async () => {
    const run = await step("push", checkout({ ...good, ...broken }), inputs());
    expect(run.code).toBe(3);
    expect(run.outputs).toMatchObject({ result: "failed", reason: "sql-failed", "applied-count": "1" });
    expect(run.annotations).toHaveLength(1);
    expect(run.annotations[0]).toMatchObject({
      level: "error",
      properties: { file: "supabase/migrations/20240102000000_broken.sql", line: "4", col: "19" },
    });
    expect(run.summary).toContain("42601");
    expect(run.summary).toMatch(/rolled back/);
  });

  test("reports every wrong input at once, and says no more than that", async () => {
    const run = await step("push", checkout(good), inputs({ "lock-timeout": "5", audit: "yes", layout: "supabse" }));
    expect(run.code).toBe(2);
    for (const name of ["lock-timeout", "audit", "layout"]) expect(run.summary).toContain(name);
    expect(run.outputs).toEqual({});
  });

  test("gives no second chance to a wrong password, and does not show it", async () => {
    const secret = "s3cr%et/p@ss w#rd'";
    const run = await step("push", checkout(good), inputs({ "database-password": secret }));
    expect(run.code).toBe(3);
    expect(everythingSaid(run)).toContain("AUTH_FAILED");
    for (const shape of [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")]) {
      expect(everythingSaid(run)).not.toContain(shape);
      expect(run.masks).toContain(shape);
    }
  });

  test("hides a password that a migration sets, in the log, the summary and the receipt", async () => {
    const run = await step(
      "push",
      checkout({ "supabase/migrations/1_role.sql": "create role shop_app password 'hunter2hunter2' nonsense;" }),
      inputs(),
    );
    expect(run.outputs).toMatchObject({ result: "failed" });
    const receipt = readFileSync(run.outputs["receipt-path"] ?? "", "utf8");
    expect(everythingSaid(run) + receipt).not.toContain("hunter2");
  });

  test("keeps hostile file names and texts from being commands or markup", async () => {
    const name = "supabase/migrations/1_<img src=x>@octocat `x` |.sql";
    const raise = "do $$ begin raise exception E'\\n::error::injected\\n<script>alert(1)</script>\\e[31m'; end $$;";
    const run = await step("push", checkout({ [name]: raise }), inputs());
    expect(run.outputs).toMatchObject({ result: "failed" });
    expect(run.annotations).toHaveLength(1);
    expect(run.annotations[0]?.properties).toMatchObject({ file: name });
    const outsideOfCode = run.summary.replaceAll(/^```.*?^```$/gms, "");
    expect(outsideOfCode).not.toMatch(/<script|<img|(?<![`\w])@octocat/);
  });
});

describe("status, as a step", () => {
  test.each([
    ["pending, by default", {}, 0],
    ["pending, with fail-on: pending", { "fail-on": "pending" }, 1],
  ])("%s", async (_name, more, code) => {
    const run = await step("status", checkout(good), inputs(more));
    expect(run.code).toBe(code);
    expect(run.outputs).toMatchObject({ state: "pending", "pending-count": "1", "applied-count": "0" });
    expect(JSON.parse(run.outputs["pending"] ?? "")).toMatchObject([
      { version: "20240101000000", transactional: true },
    ]);
    expect(run.summary).toContain("1 pending");
  });
});
