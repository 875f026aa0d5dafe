export { type CheckFile, checkFiles, type CheckFilesOptions, readCheckFiles } from "./files/check-files.js";
export { CheckSession } from "./rolled-back/session.js";
export { type InspectedScript, inspectScript } from "./psql/inspect.js";
export { type MetaCommand, metaCommands } from "./psql/meta-commands.js";
export { runSmokeFile, type SmokeFileOptions, type SmokeFileRun } from "./psql/run-smoke-file.js";
