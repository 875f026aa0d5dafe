export { type MigrationDraft, migrationBetween, type MigrationOptions, type MigrationStatement } from "./migration.js";
export { type MigrationHeader, renderMigration } from "./render.js";
export { applyDraft, type SettledOrder, settleOrder } from "./settle.js";
