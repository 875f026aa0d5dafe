import {
  type Approval,
  type Files,
  LockkeeperError,
  plural,
  type Problem,
  readApproval,
  readSealedPlan,
  type SealedPlan,
} from "@lockkeeper/core";
import { planDigest } from "../plan/digest.js";

/** What a deployment is held to: read and checked before a server is asked. */
export interface Guard {
  /** digest of the plan that was approved, the sealed one's where there is one; null: any plan */
  expectPlan: string | null;
  sealed: SealedPlan | null;
  approval: Approval | null;
  /** without an approval nothing runs */
  requireApproval: boolean;
  /** the reason given for going past the usual order; null outside emergencies */
  emergency: string | null;
}

/** A deployment that is held to nothing. */
export const noGuard: Guard = {
  expectPlan: null,
  sealed: null,
  approval: null,
  requireApproval: false,
  emergency: null,
};

/** The inputs as an action has them; `sealedPlan` and `approval` are paths. */
export interface GivenGuard {
  expectPlan: string | undefined;
  sealedPlan: string | undefined;
  expectSeal: string | undefined;
  approval: string | undefined;
  requireApproval: boolean;
  emergencyReason: string | undefined;
}

const longestReason = 2_000;

/**
 * Reads the files, and holds them against each other.
 * @param also what else is wrong with the inputs, to be told in the same error
 * @throws LockkeeperError INPUT_INVALID with every problem: a file that is none or was changed, digests that are none or not
 * of the same plan, a plan that was made without a target
 */
export async function readGuard(given: GivenGuard, files: Files, also: readonly Problem[] = []): Promise<Guard> {
  const { expectPlan, expectSeal, emergencyReason: emergency = null } = given;
  const problems: Problem[] = [...also];
  const sealed = await read(given.sealedPlan, files, readSealedPlan, problems);
  const approval = await read(given.approval, files, readApproval, problems);
  if (!isDigest(expectPlan)) problems.push(badDigest("expect-plan", "a plan's digest", "plan-digest"));
  if (!isDigest(expectSeal)) problems.push(badDigest("expect-seal", "a plan's seal", "plan-seal"));
  if (expectSeal !== undefined && given.sealedPlan === undefined)
    problems.push(problem("`expect-seal` is given, and no plan whose seal it could be", "Give `sealed-plan`, too."));
  if (sealed) problems.push(...contradictions(sealed, { expectPlan, expectSeal }, given.sealedPlan ?? ""));
  if (emergency !== null && emergency.length > longestReason)
    problems.push(
      problem("`emergency-reason` is longer than 2,000 characters", "Say it in a few sentences, and link the rest."),
    );
  if (problems.length > 0) throw invalid(problems);
  const { requireApproval } = given;
  return { expectPlan: expectPlan ?? sealed?.plan.digest ?? null, sealed, approval, requireApproval, emergency };
}

/** What keeps this deployment from being held to anything; nothing was touched. */
function invalid(problems: readonly Problem[]): LockkeeperError {
  const [first] = problems;
  const message =
    problems.length === 1 && first
      ? first.message
      : `What this deployment is to be held to cannot be used: ${plural(problems.length, "problem")}.`;
  return new LockkeeperError("INPUT_INVALID", message, { problems, hint: "Nothing was touched." });
}

async function read<T>(
  path: string | undefined,
  files: Files,
  reader: (text: string, file: string) => T,
  problems: Problem[],
): Promise<T | null> {
  if (path === undefined) return null;
  try {
    return reader(new TextDecoder().decode(await files.read(path)), path);
  } catch (error) {
    if (!(error instanceof LockkeeperError)) throw error;
    problems.push(problem(error.message.replace(/\.$/, ""), error.hint ?? "Mend the path."));
    return null;
  }
}

type Expected = Pick<GivenGuard, "expectPlan" | "expectSeal">;

function contradictions(sealed: SealedPlan, { expectPlan, expectSeal }: Expected, file: string): Problem[] {
  const { plan, seal } = sealed;
  const again = "Take plan and digests from the outputs of one and the same run of `dry-run`.";
  const target = "Run `dry-run` with a connection to the target, as a login that may read its history.";
  const found: [wrong: boolean, what: string, remedy: string][] = [
    [
      planDigest(plan) !== plan.digest,
      "holds another plan than its digest says, so it was changed after it was made",
      again,
    ],
    [plan.server.major === 0, "was made without a target, so it says nothing about this one", target],
    [
      another(expectPlan, plan.digest),
      `is not the plan that \`expect-plan\` names: its digest is ${plan.digest}`,
      again,
    ],
    [another(expectSeal, seal), `is not the plan that \`expect-seal\` names: its seal is ${seal}`, again],
  ];
  return found.flatMap(([wrong, what, remedy]) => (wrong ? [problem(`${file} ${what}`, remedy)] : []));
}

const another = (given: string | undefined, own: string) => given !== undefined && isDigest(given) && given !== own;
const isDigest = (text: string | undefined) => text === undefined || /^[0-9a-f]{64}$/.test(text);

/** A digest that was copied in part, or from somewhere else. */
export function badDigest(input: string, what: string, output: string): Problem {
  return problem(
    `\`${input}\` is not ${what} (64 hexadecimal digits)`,
    `Take it whole, from the output \`${output}\` of dry-run.`,
  );
}

/** A message without its stop; it names the file that it is about. */
function problem(message: string, remedy: string): Problem {
  return { id: "guard", file: "", place: null, message: `${message}.`, remedy };
}
