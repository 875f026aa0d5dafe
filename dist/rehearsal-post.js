import { runPost } from "./_shared/index.js";
await runPost("rehearsal");
