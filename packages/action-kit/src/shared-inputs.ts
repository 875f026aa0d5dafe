import { choice, integer, secret, text } from "./inputs.js";
import { planInputs } from "./plan-inputs.js";

/** How to reach the database. Ports and names left out are filled in by the connection's resolver: a URL may give them. */
export const connectionInputs = {
  "database-url": secret({
    description:
      "Connection string, `postgresql://user@host:port/database`. Give the password apart, or in here encoded.",
    example: "${{ secrets.DATABASE_URL }}",
  }),
  "database-host": text({
    description: "Host name or address, instead of `database-url`.",
    inConfig: "never",
    example: "db.example.com",
  }),
  "database-port": integer({
    description: "Port; 5432 when neither this nor `database-url` says otherwise.",
    min: 1,
    max: 65_535,
    example: "5432",
  }),
  "database-name": text({
    description: "Database; `postgres` when neither this nor `database-url` says otherwise.",
    example: "postgres",
  }),
  "database-user": text({
    description: "Role to log in as; `postgres` when neither this nor `database-url` says otherwise.",
    example: "postgres",
  }),
  "database-password": secret({
    description: "Password as it is, never encoded. Also completes a `database-url` that has none.",
    exact: true,
    example: "${{ secrets.DATABASE_PASSWORD }}",
  }),
  "project-ref": text({
    description: "Reference of a Supabase project, the 20 letters in its address. Not used yet: give `database-url`.",
    inConfig: "never",
    example: "abcdefghijklmnopqrst",
  }),
  "access-token": secret({
    description: "Supabase access token, for the Management API. Not used yet.",
    example: "${{ secrets.SUPABASE_ACCESS_TOKEN }}",
  }),
  connection: choice(["auto", "direct", "session-pooler", "management-api", "supabase-cli"], {
    description:
      "Way in to the database. `auto` takes the best one that the other inputs allow. Not yet: `management-api` and `supabase-cli`.",
    default: "auto",
  }),
  sslmode: choice(["disable", "allow", "prefer", "require", "verify-ca", "verify-full"], {
    description:
      "TLS, with libpq's meanings. Left out, the host decides: verified for a remote one, plain for a local one.",
    example: "verify-full",
  }),
  "ssl-root-cert": text({
    description: "File with the certificates (PEM) of the authority that signed the server's.",
    inConfig: "within",
    example: "certs/prod-ca.crt",
  }),
} as const;

/** Where the migrations are and how they are laid out. */
export const migrationInputs = {
  "migrations-path": text({
    description: "Folder with the migrations, relative to the workspace.",
    default: "supabase/migrations",
    inConfig: "within",
  }),
  layout: choice(["auto", "supabase", "plain", "prisma"], {
    description: "How file names and the history table are laid out. `auto` looks at the files.",
    default: "auto",
  }),
} as const;

/** What is read and written beside the migrations. */
export const fileInputs = {
  config: text({
    description:
      "Config file, in which inputs may stand that are no secret and do not decide where secrets go; `.github/lockkeeper.yml` when that exists.",
    example: ".github/lockkeeper.yml",
  }),
  "output-dir": text({
    description: "Folder for report files; left out, one in the runner's temporary directory.",
    inConfig: "within",
    example: "reports",
  }),
} as const;

/** Only for actions that call GitHub. */
export const githubInputs = {
  "github-token": secret({
    description: "Token for GitHub's API; the job's own by default.",
    githubDefault: "${{ github.token }}",
    example: "${{ github.token }}",
  }),
} as const;

/** Every input that means the same in every action; these may stand at the top of the config file. */
export const sharedInputs = {
  ...connectionInputs,
  ...migrationInputs,
  ...planInputs,
  ...fileInputs,
  ...githubInputs,
} as const;

/** The sections that a config file may have. */
export const actionNames: readonly string[] = [
  "status",
  "push",
  "dry-run",
  "drift-check",
  "schema-verify",
  "smoke-test",
  "schema-guard",
  "rollback",
  "preflight",
  "approval",
  "rehearsal",
];

export const defaultConfigPath = ".github/lockkeeper.yml";
