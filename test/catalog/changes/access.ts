import type { Change } from "./change.js";

export const accessChanges: readonly Change[] = [
  ["a policy", "create policy p on app.orders using (true)", ["security added policy app.orders.p"]],
  [
    "a restrictive policy",
    "create policy p on app.orders as restrictive using (false)",
    ["additive added policy app.orders.p"],
  ],
  ["no policy", "drop policy own on app.orders", ["breaking removed policy app.orders.own"]],
  ["no restrictive policy", "drop policy strict on app.orders", ["security removed policy app.orders.strict"]],
  ["USING", "alter policy own on app.orders using (user_id = 2)", ["security changed policy app.orders.own: using"]],
  [
    "WITH CHECK",
    "alter policy strict on app.orders with check (total > 1)",
    ["security changed policy app.orders.strict: check"],
  ],
  ["a policy's roles", "alter policy own on app.orders to ROLE", ["security changed policy app.orders.own: roles"]],
  ["a grant", "grant select on app.users to ROLE", ["additive added grant table app.users to ROLE"]],
  ["a grant to PUBLIC", "grant select on app.users to public", ["security added grant table app.users to PUBLIC"]],
  [
    "a wider grant",
    "grant insert on app.orders to ROLE",
    ["additive changed grant table app.orders to ROLE: privileges"],
  ],
  [
    "a grant option",
    "grant select on app.orders to ROLE with grant option",
    ["additive changed grant table app.orders to ROLE: grantable"],
  ],
  ["no grant", "revoke select on app.orders from ROLE", ["breaking removed grant table app.orders to ROLE"]],
  [
    "a grant on a column",
    "grant select (id) on app.users to ROLE",
    ["additive added grant column app.users.id to ROLE"],
  ],
  [
    "no grant on a column",
    "revoke update (total) on app.orders from ROLE",
    ["breaking removed grant column app.orders.total to ROLE"],
  ],
  [
    "a grant on a schema",
    "grant create on schema app to ROLE",
    ["additive changed grant schema app to ROLE: privileges"],
  ],
  [
    "a grant on a sequence",
    "grant usage on sequence app.numbers to ROLE",
    ["additive added grant sequence app.numbers to ROLE"],
  ],
  ["a grant on a view", "grant select on app.mine to ROLE", ["additive added grant view app.mine to ROLE"]],
  [
    "a function for nobody",
    "revoke execute on function app.secret() from public",
    ["breaking removed grant function app.secret() to PUBLIC"],
  ],
  [
    "a type for nobody",
    "revoke usage on type app.mood from public",
    ["breaking removed grant type app.mood to PUBLIC"],
  ],
  [
    "an owner without rights",
    "revoke all on app.base from current_user",
    ["breaking added grant table app.base to OWNER"],
  ],
  [
    "a default privilege",
    "alter default privileges in schema app grant select on sequences to ROLE",
    ["additive added default privilege OWNER in app on sequences to ROLE"],
  ],
  [
    "a wider default privilege",
    "alter default privileges in schema app grant insert on tables to public",
    ["security added default privilege OWNER in app on tables to PUBLIC"],
  ],
  [
    "no default privilege",
    "alter default privileges in schema app revoke select on tables from ROLE",
    ["breaking removed default privilege OWNER in app on tables to ROLE"],
  ],
  [
    "closed functions",
    "alter default privileges revoke execute on functions from public",
    ["additive added default privilege OWNER on functions to OWNER"],
  ],
];
