// Loaded before a bundle by `node --require`: writes down at the end what the process itself took. Its children do not count.
const { writeFileSync } = require("node:fs");

process.once("exit", () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_USAGE_FILE, JSON.stringify({ cpuMs: (user + system) / 1_000, endedAt: Date.now() }));
});
