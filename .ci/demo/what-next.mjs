// The last words.
import { program } from "./lockkeeper.mjs";

/** For somebody who has seen the demo end. */
export function nextSteps() {
  return [
    "",
    "The server is stopped and its folder removed. What to try next:",
    "  npm run demo -- --keep                 the same, and the server stays",
    "  node dist/lockkeeper.js push --help    every input with its default",
    "  examples/shop/README.md                what you have seen, by hand",
    "",
  ];
}

/** For somebody who wants to go on with this server. */
export function invitation(folder, url) {
  return [
    "",
    "The server runs until you press Ctrl-C here. In another terminal:",
    `  cd ${folder}`,
    `  alias lockkeeper='node ${program}'`,
    `  export LOCKKEEPER_DATABASE_URL='${url}'`,
    "  lockkeeper status",
    "The file with the slip is mended and pending. Ideas:",
    "  - push it while a transaction in a third terminal holds a lock on customers",
    "  - edit, rename or delete an applied file, and ask for the status",
    "  - add a file of your own, end its push with Ctrl-C, and push again",
  ];
}
