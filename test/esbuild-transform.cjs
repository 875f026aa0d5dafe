// jest transformer: takes the types off and does nothing else (type checking is tsc's job)
const { transformSync, version } = require("esbuild");
const { createHash } = require("node:crypto");
const opts = { loader: "ts", format: "esm", target: "node20", sourcemap: "inline", sourcesContent: true };
module.exports = {
  canInstrument: false,
  getCacheKey: (src, file) =>
    createHash("sha256").update(version).update(JSON.stringify(opts)).update(file).update(src).digest("hex"),
  process: (src, file) => ({ code: transformSync(src, { ...opts, sourcefile: file }).code }),
};
