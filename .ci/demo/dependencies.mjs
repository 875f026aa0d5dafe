// npm ci, when what is installed is not what the lock file says.
import { install, isInstalled } from "../lib/install.mjs";
import { step } from "./stage.mjs";

export async function installDependencies() {
  if (isInstalled()) return;
  await step("npm ci: the dependencies, five PostgreSQL versions among them", async () => {
    const { status, said } = await install();
    if (status !== 0) throw new Error(`npm ci failed:\n${said}`);
  });
}
