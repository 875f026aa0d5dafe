// The tables of an action's README and of docs/reference/inputs.md.
import { code, folded, table } from "./markdown.mjs";

/** Inputs of an action's own, and those that mean the same everywhere, by group. */
export function grouped(inputs, kit) {
  const named = [
    ["Connection", kit.connectionInputs],
    ["Migrations", kit.migrationInputs],
    ["Files and GitHub", { ...kit.fileInputs, ...kit.githubInputs }],
  ];
  const rest = Object.entries(kit.sharedInputs).filter(
    ([name]) => !named.some(([, group]) => Object.hasOwn(group, name)),
  );
  const groups = [...named.slice(0, 2), ["What may run", Object.fromEntries(rest)], ...named.slice(2)];
  const all = Object.entries(inputs);
  return {
    own: all.filter(([name]) => !Object.hasOwn(kit.sharedInputs, name)),
    shared: groups
      .map(([title, group]) => [title, all.filter(([name]) => Object.hasOwn(group, name))])
      .filter(([, entries]) => entries.length > 0),
  };
}

export function inputTable(entries) {
  const rows = entries.map(([name, input]) => [code(name), defaultOf(input), meaning(input)]);
  return table(["input", "default", "meaning"], rows);
}

function defaultOf(input) {
  if (input.required) return "**required**";
  return code((input.githubDefault ?? input.default ?? "").replaceAll("\n", ", "));
}

function meaning(input) {
  return [
    input.description,
    input.values === null ? "" : `One of ${input.values.map(code).join(", ")}.`,
    input.min === null || input.max === null ? "" : `${input.min} to ${input.max}.`,
    input.kind === "secret" ? "Secret." : "",
    input.deprecated === null ? "" : `**Deprecated**: ${input.deprecated}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

export function outputTable(outputs) {
  const rows = Object.entries(outputs).map(([name, output]) => [
    code(name),
    [
      output.description,
      output.values === null ? "" : `One of ${output.values.map(code).join(", ")}.`,
      output.kind === "json" ? "JSON." : "",
      output.kind === "secret" ? "Secret: for the steps of the same job only." : "",
      output.optional ? "May be empty." : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  ]);
  return table(["output", "meaning"], rows);
}

/** What stands between the markers of a README. */
export function readmeParts(spec, kit) {
  const { own, shared } = grouped(spec.inputs, kit);
  const permissions = Object.entries(spec.permissions);
  return {
    inputs: [
      ...(own.length > 0 ? [inputTable(own)] : []),
      ...shared.map(([title, entries]) =>
        folded(`${title} (the same in every action that has them)`, inputTable(entries)),
      ),
      "Every input may also come from the environment, and most from the config file:" +
        " [inputs](../../docs/reference/inputs.md#where-a-value-comes-from).",
    ].join("\n\n"),
    outputs: outputTable(spec.outputs),
    permissions:
      permissions.length === 0
        ? "None."
        : `\`\`\`yaml\npermissions:\n${permissions.map(([name, level]) => `  ${name}: ${level}`).join("\n")}\n\`\`\``,
    "side-effects":
      spec.sideEffects.length === 0 ? "None: it only reads." : spec.sideEffects.map((line) => `- ${line}`).join("\n"),
  };
}
