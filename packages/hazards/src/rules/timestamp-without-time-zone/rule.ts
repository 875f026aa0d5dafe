import { hitOnColumns, newColumns } from "../../reading/new-columns.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "timestamp-without-time-zone",
  category: "quality",
  severity: "info",
  catalogue: ["Q04"],
  aliases: ["squawk:prefer-timestamp-tz"],
  title: "Timestamp without a time zone",
  why: "timestamp keeps what a clock showed and not where it hung: now() is stored in the session's time zone, and two sessions with different settings write different values for one moment.",
  fix: "Use timestamptz, which stores the moment, in the same eight bytes.",
  statement: (context) =>
    hitOnColumns(
      context,
      newColumns(context).filter(({ type }) => type === "timestamp"),
      (names) => `${names} stores a time of day without its time zone`,
    ),
});
