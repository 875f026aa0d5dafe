// action.yml of an action, from its spec.
import { stringify } from "yaml";

/**
 * What a runner and an editor read.
 * @param post the action has a second part, which runs when the job ends, however it ends
 */
export function actionYml(spec, post) {
  const content = {
    name: `Lockkeeper: ${spec.name}`,
    description: spec.description,
    author: "Lockkeeper",
    branding: { icon: "database", color: "blue" },
    inputs: mapped(spec.inputs, inputEntry),
    outputs: mapped(spec.outputs, ({ description, values }) => ({ description: withValues(description, values) })),
    runs: {
      using: "node24",
      main: `../../dist/${spec.name}.js`,
      ...(post ? { post: `../../dist/${spec.name}-post.js` } : {}),
    },
  };
  return `# generated from src/spec.ts: do not edit\n${stringify(content, { lineWidth: 0 })}`;
}

function mapped(entries, toEntry) {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, toEntry(entry)]));
}

/**
 * A default is told in the description and not given by `default:`: the runner would then always give the input, and
 * neither the environment nor the config file could ever be heard.
 */
function inputEntry(input) {
  const fallback = input.default ? ` Default: \`${input.default.replaceAll("\n", "`, `")}\`.` : "";
  return {
    description: withValues(input.description, input.values) + fallback,
    required: input.required,
    ...(input.githubDefault === null ? {} : { default: input.githubDefault }),
    ...(input.deprecated === null ? {} : { deprecationMessage: input.deprecated }),
  };
}

function withValues(description, values) {
  return values === null ? description : `${description} One of ${values.map((value) => `\`${value}\``).join(", ")}.`;
}
