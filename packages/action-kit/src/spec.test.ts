import { expect, test } from "@jest/globals";
import { choice, duration, flag, integer, list, secret, size, text } from "./inputs.js";
import { choiceOutput, countOutput, flagOutput, jsonOutput, textOutput } from "./outputs.js";
import { connectionInputs, fileInputs, migrationInputs } from "./shared-inputs.js";
import { camelCase, defineAction, type Inputs, type Outputs } from "./spec.js";

const d = { description: "d" };

const spec = defineAction({
  name: "push",
  description: "Applies",
  inputs: {
    "dry-run": flag({ ...d, default: false }),
    "expect-plan": text(d),
    edited: choice(["block", "warn"], { ...d, default: "block" }),
    engine: choice(["a", "b"], d),
    "lock-timeout": duration({ ...d, default: "5s" }),
    "max-size": size({ ...d, required: true }),
    "lock-retries": integer({ ...d, default: 10, min: 0 }),
    ignore: list({ ...d, default: [] }),
    "only-these": list(d),
    token: secret({ ...d, required: true }),
    password: secret(d),
  },
  outputs: {
    result: choiceOutput(["applied", "failed"], d),
    "applied-count": countOutput(d),
    applied: jsonOutput(d),
    passed: flagOutput(d),
    "receipt-path": textOutput({ ...d, optional: true }),
  },
  permissions: { contents: "read" },
  sideEffects: [],
});

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- compares two types exactly
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

test("types of inputs and outputs follow from the spec", () => {
  expect<
    Equal<
      Inputs<typeof spec>,
      {
        readonly dryRun: boolean;
        readonly expectPlan: string | undefined;
        readonly edited: "block" | "warn";
        readonly engine: "a" | "b" | undefined;
        readonly lockTimeout: number;
        readonly maxSize: number;
        readonly lockRetries: number;
        readonly ignore: readonly string[];
        readonly onlyThese: readonly string[] | undefined;
        readonly token: string;
        readonly password: string | undefined;
      }
    >
  >(true).toBe(true);
  expect<
    Equal<
      Outputs<typeof spec>,
      {
        readonly result: "applied" | "failed";
        readonly appliedCount: number;
        readonly applied: unknown;
        readonly passed: boolean;
        readonly receiptPath?: string | undefined;
      }
    >
  >(true).toBe(true);
  const shared = defineAction({ ...spec, inputs: { ...connectionInputs, ...migrationInputs, ...fileInputs } });
  type Shared = Inputs<typeof shared>;
  expect<Equal<Shared["databasePort"], number | undefined>>(true).toBe(true);
  expect<Equal<Shared["databaseUrl"], string | undefined>>(true).toBe(true);
  expect<Equal<Shared["migrationsPath"], string>>(true).toBe(true);
  expect<Equal<Shared["connection"], "auto" | "direct" | "session-pooler" | "management-api" | "supabase-cli">>(
    true,
  ).toBe(true);
  // @ts-expect-error a default must be one of the choices
  choice(["a", "b"], { ...d, default: "c" });
  // @ts-expect-error a secret has no default
  secret({ ...d, default: "c" });
});

test("names become camel case at run time as they do in the types", () => {
  expect(["dry-run", "config", "ssl-root-cert"].map(camelCase)).toEqual(["dryRun", "config", "sslRootCert"]);
});
