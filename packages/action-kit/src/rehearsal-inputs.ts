import { text } from "./inputs.js";

/** Where SQL is tried before it is believed. A config file may say neither: it comes with a pull request. */
export const rehearsalInputs = {
  rehearsal: text({
    description:
      "Where SQL is tried: `auto`, `local` (PostgreSQL of this machine or from node_modules), `embedded` (PGlite), or the URL of a server that may be filled and emptied.",
    default: "auto",
    inConfig: "never",
    example: "postgresql://postgres:postgres@localhost:5432/postgres",
  }),
  "rehearsal-cache": text({
    description:
      "Folder outside the workspace that keeps rebuilt databases from run to run; left out, nothing is kept.",
    inConfig: "never",
    example: "${{ runner.temp }}/lockkeeper-rehearsal",
  }),
} as const;
