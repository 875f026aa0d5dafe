import { openShadow } from "@lockkeeper/rehearsal";
import { describeShadow } from "./describe-shadow.js";
import { engineDeps } from "./engine-world.js";

for (const major of [14, 15, 16, 17, 18]) {
  describeShadow(`PostgreSQL ${major} of this machine`, (request) => openShadow({ ...request, major }, engineDeps()));
}
