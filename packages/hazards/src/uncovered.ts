/** Rows of the catalogue that no rule covers, and why. */
export const uncovered: readonly { row: string; reason: string }[] = [
  {
    row: "A19",
    reason:
      "which column names an object mapper reads a meaning into is a matter of the application, which is not looked at",
  },
];
