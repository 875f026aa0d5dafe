/** Native ESM: run it by `npm run jest`. Packages resolve to their sources, so nothing has to be built first. */
export default {
  rootDir: "..",
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["lockkeeper-source", "node", "node-addons"] },
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" }, // TypeScript sources say ./x.js
  moduleFileExtensions: ["ts", "js", "mjs", "cjs", "json", "node"],
  transform: { "^.+\\.ts$": "<rootDir>/test/esbuild-transform.cjs" },
  testMatch: ["<rootDir>/{actions,packages}/*/src/**/*.test.ts", "<rootDir>/test/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/.build", "<rootDir>/(actions|packages)/[^/]+/lib/"],
  globalSetup: "<rootDir>/packages/testing/jest/global-setup.mjs",
  globalTeardown: "<rootDir>/packages/testing/jest/global-teardown.mjs",
  testSequencer: "<rootDir>/.ci/lib/longest-first.mjs",
  testTimeout: 30_000,
  maxWorkers: 2, // the servers under test want a core, too
};
