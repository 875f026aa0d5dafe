import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

// Imported before libpg-query.
// 1. Its emscripten glue reads the free variable __dirname, which an ES module bundle leaves undefined.
//    (Not `new URL(".", import.meta.url)`: the bundler turns that into an emitted asset.)
// oxlint-disable-next-line eslint/no-underscore-dangle -- the name is given
(globalThis as { __dirname?: string }).__dirname ??= dirname(fileURLToPath(import.meta.url));
// 2. V8 otherwise optimises the 500 kB parser function behind our back, after one parse or after some hundred, and the
//    process cannot exit before that job has ended: on Node 24 0.6 s of CPU and 590 MB for one `select 1`. A larger
//    --wasm-tiering-budget only puts it off: a push of 1,000 files reached a budget of 1e9.
setFlagsFromString("--no-wasm-dynamic-tiering");
setFlagsFromString("--no-wasm-tier-up");
