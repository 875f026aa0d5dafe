export * from "./statement.js";
