import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parseKeyValues } from "@lockkeeper/testing";
import { parse } from "yaml";
import { read } from "../guards/source.js";

const file = ".github/actions/install-postgres/action.yml";
const action = parse(read(file)) as { runs: { steps: [{ run: string }] } };

/** A machine with its programs, on which `sudo` writes down what it was asked for. */
let machine: string;
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), "lockkeeper-machine-"));
  program("bin/sudo", 'printf "%s\\n" "$*" >> "$MACHINE/asked"; if [ "$1" = tee ]; then cat > /dev/null; fi');
});
afterEach(() => rmSync(machine, { recursive: true }));

function program(path: string, text = "exit 0"): void {
  mkdirSync(dirname(join(machine, path)), { recursive: true });
  writeFileSync(join(machine, path), `#!/bin/sh\n${text}\n`);
  chmodSync(join(machine, path), 0o755);
}

/** Runs the step, as the runner runs `shell: bash`. */
function install(given: Record<string, string>) {
  writeFileSync(join(machine, "output"), "");
  const env = {
    PATH: `${join(machine, "bin")}:${process.env["PATH"]}`,
    MACHINE: machine,
    GITHUB_OUTPUT: join(machine, "output"),
    INSTALLED: join(machine, "postgresql"),
    PGDG: join(machine, "pgdg.sh"),
    ASKED: "",
    EXTENSIONS: "",
    STATUS: "",
    ...given,
  };
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", action.runs.steps[0].run],
    { env, encoding: "utf8" },
  );
  const asked = spawnSync("cat", [join(machine, "asked")], { encoding: "utf8" })
    .stdout.split("\n")
    .filter(Boolean);
  const { major } = parseKeyValues(readFileSync(join(machine, "output"), "utf8"));
  return { status, said: stdout + stderr, asked, major };
}

describe("the PostgreSQL to rehearse on", () => {
  test("is installed from apt.postgresql.org, without a server that starts by itself", () => {
    program("pgdg.sh");
    const { status, asked, major } = install({ ASKED: "18", EXTENSIONS: "pgvector postgis-3" });
    expect({ status, major }).toEqual({ status: 0, major: "18" });
    expect(asked).toEqual([
      "tee -a /etc/postgresql-common/createcluster.conf",
      `${machine}/pgdg.sh -y`,
      "apt-get install --yes --quiet --no-install-recommends -- postgresql-18 postgresql-18-pgvector postgresql-18-postgis-3",
    ]);
  });

  test("is taken as it is when the runner has it", () => {
    program("postgresql/16/bin/postgres");
    expect(install({ ASKED: "16" })).toEqual({ status: 0, said: "", asked: [], major: "16" });
  });

  test("is what there is when nobody asks", () => {
    expect(install({})).toEqual({ status: 0, said: "", asked: [], major: "" });
  });

  test("is what there is on a runner that knows no apt.postgresql.org, and the log says so", () => {
    const { status, said, asked } = install({ ASKED: "17" });
    expect({ status, asked }).toEqual({ status: 0, asked: [] });
    expect(said).toMatch(/^::warning::/);
  });

  test.each(["seventeen", "17; touch /tmp/x", "17.6", "9"])("%j is an error", (major) => {
    program("pgdg.sh");
    const { status, said, asked } = install({ ASKED: major });
    expect({ status, asked }).toEqual({ status: 1, asked: [] });
    expect(said).toMatch(/^::error::/);
  });

  const jq = spawnSync("jq", ["--version"]).status === 0;
  (jq ? test : test.skip)("is the target's, by the report of status (needs jq, which GitHub's images have)", () => {
    program("postgresql/17/bin/postgres");
    const report = join(machine, "status.json");
    writeFileSync(report, JSON.stringify({ plan: { server: { major: 17 } } }));
    expect(install({ STATUS: report })).toMatchObject({ status: 0, major: "17", asked: [] });
  });
});
