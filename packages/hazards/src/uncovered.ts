/** Rows of the catalogue that no rule covers, and why. */
export const uncovered: readonly { row: string; reason: string }[] = [
  {
    row: "A19",
    reason:
      "which column names an object mapper reads a meaning into is a matter of the application, which is not looked at",
  },
  {
    row: "L18ok",
    reason:
      "no hazard but its opposite: a change of type that writes nothing anew is left alone, as the rehearsal or PostgreSQL's own rules tell",
  },
  {
    row: "Q07",
    reason: "how things are named is each team's own decision, and there is no setting yet in which it could be stated",
  },
  {
    row: "Q10",
    reason:
      "the order of columns costs a few bytes a row and cannot be mended later without a rewrite; nobody would hold a migration up for it",
  },
  {
    row: "P02",
    reason:
      "a BEGIN without COMMIT, and any other transaction that does not close, is refused before anything runs, as MIGRATIONS_INVALID",
  },
  {
    row: "P03",
    reason:
      "a push journals each step that is committed by itself and goes on behind it, so a second run does not meet what the first one made",
  },
  {
    row: "P04",
    reason:
      "files that are late, edited or missing are told by the history, as the finding `history-diverged`, and by `order-unproved`",
  },
];
