// tsconfig.json of a workspace: its references are its dependencies, written once in package.json.

/** `folders` gives the folder of a package by its name. */
export function tsconfig({ folder, manifest }, folders) {
  const names = Object.keys(manifest.dependencies ?? {}).filter((name) => folders.has(name));
  const config = {
    extends: "../../tsconfig.base.json",
    compilerOptions: { composite: true, rootDir: "src", outDir: "lib" },
    include: ["src"],
    exclude: ["src/**/*.test.ts"],
    ...(names.length === 0 ? {} : { references: names.map((name) => ({ path: `../../${folders.get(name)}` })) }),
  };
  if (names.includes(manifest.name)) throw new Error(`${folder}/package.json depends on itself`);
  // short lists on one line, as the formatter has them
  return `${JSON.stringify(config, null, 2).replace(/\[\s+("[^"\n]*")\s+\]/g, "[$1]")}\n`;
}
