import {
  choice,
  countOutput,
  defineAction,
  fileInputs,
  integer,
  list,
  migrationInputs,
  planInputs,
  secretOutput,
  text,
  textOutput,
} from "@lockkeeper/action-kit";

export const spec = defineAction({
  name: "rehearsal",
  description: "Makes a throw-away database with the migrations applied, for the steps that follow",
  inputs: {
    ...migrationInputs,
    ...fileInputs,
    "audit-schema": planInputs["audit-schema"],
    rehearsal: text({
      description:
        "Where the database is made: `auto` or `local` (PostgreSQL of this machine or from node_modules), or the URL of a server that may be filled, with a superuser's login.",
      default: "auto",
      inConfig: "never",
      example: "postgresql://postgres:postgres@localhost:5432/postgres",
    }),
    "postgres-major": integer({
      description: "Major of PostgreSQL; left out, the newest at hand. Another one is an error, not a substitute.",
      min: 14,
      max: 99,
      example: "17",
    }),
    platform: choice(["auto", "supabase", "plain"], {
      description: "Whose roles, schemas and functions are there before the first file; `auto` goes by the layout.",
      default: "auto",
    }),
    seed: list({
      description: "Files with SQL that run after the migrations, in this order, as the same role.",
      default: [],
      inConfig: "within",
      example: "|\n  supabase/seed.sql",
    }),
  },
  outputs: {
    "database-url": secretOutput({ description: "Connection string of the database, as the role that migrates." }),
    "server-version": textOutput({ description: "Version of the server: `17.6`." }),
    "applied-count": countOutput({ description: "Migrations that were applied." }),
    "report-json-path": textOutput({ description: "File with the report (`lockkeeper/rehearsal@1`)." }),
  },
  permissions: { contents: "read" },
  sideEffects: [
    "Starts a PostgreSQL that listens on 127.0.0.1, or makes a database and roles on the server that `rehearsal` names.",
    "When the job ends, however it ends, a second part of the action stops that server, or drops what was made.",
  ],
});
