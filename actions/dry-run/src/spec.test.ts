import { expect, test } from "@jest/globals";
import { readInputs } from "@lockkeeper/action-kit";
import { spec } from "./spec.js";

// the config file comes with the pull request, whose author may be anybody
test.each([
  ["the rehearsal's server, which gets the target's schema", "rehearsal: postgresql://evil.example.com", "not-here"],
  ["the rehearsal's cache, whose files a server starts on", "rehearsal-cache: /tmp/mine", "not-here"],
  ["files of the runner as queries", "queries-path: /home/runner", "outside"],
  ["reports elsewhere", "output-dir: ../../_actions", "outside"],
])("a config file does not choose %s", (_, line, id) => {
  const config = { path: ".github/lockkeeper.yml", text: `dry-run:\n  ${line}\n` };
  const read = () => readInputs(spec, { input: () => "", env: {}, config });
  const problems = [expect.objectContaining({ id: `config-${id}` })];
  expect(read).toThrow(expect.objectContaining({ code: "INPUT_INVALID", problems }));
});
