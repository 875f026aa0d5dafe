import {
  choice,
  countOutput,
  defineAction,
  fileInputs,
  flag,
  list,
  migrationInputs,
  text,
} from "@lockkeeper/action-kit";

/** Where the suite lives, until somebody says otherwise. */
export const home = "OWNER/lockkeeper@v1";

export const spec = defineAction({
  name: "init",
  description: "Writes the workflows of a new repository, and says which three things only you can do",
  inputs: {
    "migrations-path": text({
      description:
        "Folder with the migrations, relative to the repository; left out, the one that there is. It need not exist yet.",
      example: "db/migrations",
      inConfig: "within",
    }),
    layout: migrationInputs.layout,
    environment: text({
      description: "Environment whose reviewers approve what goes to production.",
      default: "production",
    }),
    reviewers: list({
      description: "GitHub names of those who approve, for the command that is printed.",
      default: [],
      example: "rita",
    }),
    fallback: choice(["none", "review", "digest"], {
      description:
        "What counts as an approval where GitHub's plan knows no required reviewers: a review of the pull request by somebody else, or the plan's digest, typed by whoever promotes.",
      default: "none",
    }),
    staging: flag({
      description: "Deploys every merge to a staging database first, and promotes from there.",
      default: false,
    }),
    forks: flag({
      description: "Comments on pull requests from forks too, by a workflow of its own.",
      default: false,
    }),
    branch: text({
      description: "Default branch; left out, what the clone knows about its remote.",
      example: "main",
    }),
    uses: text({
      description: "Repository and version of Lockkeeper; a full commit SHA in place of the tag cannot be moved.",
      default: home,
      example: "OWNER/lockkeeper@v1",
    }),
    "dry-run": flag({ description: "Says what would be written, and writes nothing.", default: false }),
    print: flag({
      description: "Prints the files on stdout in place of writing them, also those that are there.",
      default: false,
    }),
    config: fileInputs.config,
  },
  outputs: {
    "written-count": countOutput({ description: "Files that were written." }),
    "kept-count": countOutput({ description: "Files that were there, and were left as they are." }),
  },
  permissions: {},
  sideEffects: ["Writes files below `.github` that are not there yet; an existing file is never changed."],
  example: "--dry-run",
});
