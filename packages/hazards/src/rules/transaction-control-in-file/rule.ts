import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "transaction-control-in-file",
  category: "process",
  severity: "info",
  catalogue: ["P01"],
  aliases: ["squawk:transaction-nesting"],
  title: "File with transactions of its own",
  why: "The file commits in the middle: when a later part fails, the earlier one stays. A push goes on behind the part that is done; other tools start from the beginning, and fail on what is there already.",
  fix: "Leave BEGIN and COMMIT out, so that the whole file is one transaction, or make a file of each part.",
  file: ({ script, execution }) => {
    const begins = script.statements.filter(({ control }) => control === "begin");
    const [first] = begins;
    // a wrapper around the whole file is taken off, and a statement that cannot be in a transaction is another matter
    if (execution.transactional || !first) return [];
    const { line, column } = first;
    const message = `The file is ${execution.segments.length} steps, and each is committed by itself`;
    return [{ relation: null, message, place: { line, column } }];
  },
});
