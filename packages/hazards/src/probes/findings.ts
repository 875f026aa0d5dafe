import type { AskedProbe, Finding } from "@lockkeeper/core";
import type { Rule } from "../rule.js";
import { rules as allRules } from "../rules.generated.js";

/**
 * Findings of the questions that were answered against a plan, in their order: the statement will fail on the target, or
 * values will be lost. Their rule is the one that names the question's kind as its `probe`.
 * @param docsBase address of the folder of the rules' pages, without a slash at its end
 */
export function probeFindings(
  asked: readonly AskedProbe[],
  docsBase: string,
  rules: readonly Rule[] = allRules,
): readonly Finding[] {
  return asked
    .filter(({ violations }) => violations !== null && violations > 0)
    .map((probe) => {
      const rule = rules.find((one) => one.probe === probe.kind);
      if (!rule) throw new Error(`no rule speaks for the probe "${probe.kind}"`);
      return findingOf(probe, rule, docsBase);
    });
}

function findingOf(probe: AskedProbe, rule: Rule, docsBase: string): Finding {
  const { file, line, statement, relation, severity } = probe;
  const count = `${(probe.violations ?? 0).toLocaleString("en")}${probe.atLeast ? " or more" : ""}`;
  return {
    rule: rule.id,
    aliases: rule.aliases,
    severity,
    byRule: severity,
    file,
    line,
    column: null,
    endLine: null,
    statement,
    relation,
    message: probe.verdict.replace("{count}", () => count),
    why: rule.why,
    remedy: { text: rule.fix, sql: null },
    docs: `${docsBase}/${rule.id}.md`,
    live: null,
    silenced: null,
  };
}
