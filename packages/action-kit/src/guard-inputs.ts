import { flag, text } from "./inputs.js";

/**
 * What a deployment is held to: the same in every action that changes a target. A config file comes with the files that it would
 * approve, so it says none of this.
 */
export const guardInputs = {
  "expect-plan": text({
    description: "Digest of the plan that was reviewed; anything else is refused. `status` and the preview print it.",
    inConfig: "never",
    example: "${{ needs.plan.outputs.plan-digest }}",
  }),
  "sealed-plan": text({
    description:
      "The `plan.json` of `dry-run`: what was reviewed, for which target and schema, and until when it may be applied. Anything else is refused, and the summary shows what differs.",
    inConfig: "never",
    example: "plan/plan.json",
  }),
  "expect-seal": text({
    description: "Seal of that file, dry-run's output `plan-seal`: then nobody can have put another one in its place.",
    inConfig: "never",
    example: "${{ needs.plan.outputs.plan-seal }}",
  }),
  approval: text({
    description: "The file that the action `approval` wrote: who approved which plan. It is kept in the audit.",
    inConfig: "never",
    example: "${{ steps.approval.outputs.approval-path }}",
  }),
  "require-approval": flag({
    description: "Refuse to run without an approval of this plan.",
    default: false,
    inConfig: "never",
  }),
  "emergency-reason": text({
    description:
      "Why the usual order is not kept. It changes nothing of what is checked here; the summary, the receipt and the audit say it loudly.",
    inConfig: "never",
    example: "Incident 4711: orders cannot be placed",
  }),
} as const;
