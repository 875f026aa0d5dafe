import { afterAll } from "@jest/globals";
import { describeTransport } from "@lockkeeper/postgres/transports/conformance";
import { openShadow, type Shadow } from "@lockkeeper/rehearsal";
import { describeShadow } from "./describe-shadow.js";
import { engineDeps, engineRequest } from "./engine-world.js";

for (const major of [14, 15, 16, 17, 18]) {
  describeShadow(`PostgreSQL ${major} of this machine`, (request) => openShadow({ ...request, major }, engineDeps()));
}

let shared: Shadow | null = null;
afterAll(() => shared?.close());

// extensions are done for it, and everything else is as on any session
describeTransport("a session of a rehearsal", async () => {
  shared ??= await openShadow(engineRequest(), engineDeps());
  return shared.session(shared.base);
});
