import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, loadavg } from "node:os";
import { type Major, runnerNode } from "@lockkeeper/testing";
import { binaries } from "@lockkeeper/testing/binaries";
import { versionOf } from "./peers.js";

/** What the figures were measured on; without it they mean nothing. */
export function machine(major: Major | null): string {
  const [cpu] = cpus();
  const node = `node ${said(runnerNode(), ["--version"])}`;
  const peers = major === null ? [] : peerVersions(major);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores (${cpu?.model.trim() ?? "unknown"}), load ${load} before the start\n${[node, ...peers].join(", ")}\n`;
}

function peerVersions(major: Major): string[] {
  return [
    `PostgreSQL ${binaries(major).version}`,
    `supabase ${versionOf("supabase")}`,
    `dbmate ${versionOf("dbmate")}`,
    `pg ${versionOf("pg")}`,
    said("psql", ["--version"]),
  ];
}

function said(program: string, args: string[]): string {
  const { stdout, status } = spawnSync(program, args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : `no ${program}`;
}
