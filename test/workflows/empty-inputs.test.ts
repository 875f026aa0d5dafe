import { readdirSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { read } from "../guards/source.js";
import { matching } from "./host/hash-files.js";

const folder = ".github/workflows";

test("a folder of which nothing is known is not looked for: `/**` is the whole machine", () => {
  const open = readdirSync(folder).flatMap((file) =>
    read(`${folder}/${file}`)
      .split("\n")
      .flatMap((line) =>
        [...line.matchAll(/(.{0,40})hashFiles\(format\('\{0\}\/\*\*', inputs\.([\w-]+)\)\) != ''/g)]
          .filter(([, before = "", input = ""]) => !before.endsWith(`inputs.${input} != '' && `))
          .map(([found]) => `${file}: ${found}`),
      ),
  );
  expect(open).toEqual([]);
});

test("the host takes a pattern that begins with / as the runner does", () => {
  expect(matching("test/guards", ["/**"])).toEqual(matching("test/guards", ["**"]));
  expect(matching("test/guards", ["/etc/**"])).toEqual([]);
});
