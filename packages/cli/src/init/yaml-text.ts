/** Text as a YAML value: as it is where that is safe, between quotes elsewhere. */
export function yamlText(text: string): string {
  const number = /^[\d.+-]/.test(text);
  const word = /^(true|false|null|yes|no|on|off|y|n|~)$/i.test(text);
  return /^[A-Za-z0-9_./@+-]+$/.test(text) && !number && !word ? text : JSON.stringify(text);
}

/** A branch by its own name, where GitHub expects a pattern. */
export function branchPattern(branch: string): string {
  return yamlText(branch.replace(/[*?+[\]!\\]/g, "\\$&"));
}
