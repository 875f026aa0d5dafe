import { type BuiltInId, builtInIds } from "../built-in/ids.js";
import {
  anything,
  choice,
  count,
  described,
  either,
  flag,
  list,
  names,
  none,
  object,
  type Read,
  text,
} from "./shape.js";

// The expectations file. docs/reference/expectations.schema.json is made from this; docs/reference/expectations.md says it in words.

const privilegeWords = "select|insert|update|delete|truncate|references|trigger|maintain|usage|execute|create|all";
const privilege = described(
  "A privilege; on single columns `update (name, email)`.",
  text("select", { pattern: `^(?:${privilegeWords})(?: ?\\(.+\\))?$` }),
);

const grants = described(
  "What roles may do. A list is exact; `at-least` allows more. PUBLIC counts for everybody.",
  names(
    "a role",
    "anon",
    either(
      list(privilege),
      object({
        "at-least": described("Privileges that it must have, and may have more.", list(privilege)),
        never: described("Privileges that it must not have.", list(privilege)),
      }),
    ),
  ),
);

const rows = described(
  "How many rows there are: the exact number, or bounds. Counting stops at the bound.",
  either(count, object({ "at-least": described("The fewest.", count), "at-most": described("The most.", count) })),
);

const column = either(
  described("As in CREATE TABLE: `bigint not null`, `text default ''`.", text("bigint not null")),
  object({
    type: described("As you write it in SQL.", text("numeric(10,2)")),
    "not-null": flag,
    default: described("Its expression; null: it has none.", either(none, text("now()"))),
    generated: described("Expression of a generated column.", text("lower(email)")),
    identity: choice("always", "by default"),
  }),
  none,
);

const columns = described("Columns that must be there.", either(list(text("id")), names("a column", "id", column)));

const index = either(
  object({
    columns: described("Names or expressions, in their order.", list(text("customer_id"))),
    unique: flag,
    method: text("btree"),
    where: described("Its predicate.", text("deleted_at IS NULL")),
  }),
  none,
);

const constraint = either(
  described("Its definition, as pg_get_constraintdef writes it.", text("CHECK (total >= 0)")),
  object({
    type: choice("primary key", "unique", "foreign key", "check", "exclude"),
    columns: list(text("customer_id")),
    references: described("Table of a foreign key.", text("public.customers")),
    definition: text("CHECK (total >= 0)"),
    validated: described("True unless you say false: a NOT VALID constraint does not hold for old rows.", flag),
  }),
  none,
);

const policy = either(
  object({
    command: choice("all", "select", "insert", "update", "delete"),
    roles: list(text("authenticated")),
    permissive: flag,
    using: text("user_id = auth.uid()"),
    check: text("user_id = auth.uid()"),
  }),
  none,
);

const trigger = either(
  object({
    enabled: described("True unless you say otherwise.", either(flag, choice("replica", "always"))),
    definition: text("CREATE TRIGGER ..."),
  }),
  none,
);

const table = object({
  columns,
  "primary-key": described("Its columns, in their order.", list(text("id"))),
  indexes: described(
    "Indexes that must be there and valid.",
    either(list(text("orders_customer_id_idx")), names("an index", "orders_customer_id_idx", index)),
  ),
  constraints: described(
    "Constraints that must be there and hold.",
    either(list(text("orders_total_check")), names("a constraint", "orders_total_check", constraint)),
  ),
  rls: described("Row level security; `forced` binds the owner, too.", either(flag, choice("forced"))),
  policies: described(
    "Policies that must be there.",
    either(list(text("owners read")), names("a policy", "owners read", policy)),
  ),
  triggers: described(
    "Triggers that must be there.",
    either(list(text("set_updated_at")), names("a trigger", "set_updated_at", trigger)),
  ),
  only: described(
    "Kinds of which nothing may be there but what is declared.",
    list(choice("columns", "indexes", "constraints", "policies", "triggers")),
  ),
  grants,
  rows,
  owner: text("postgres"),
});

const view = object({
  columns,
  "security-invoker": described("Whether the caller's rights and policies count.", flag),
  grants,
  rows,
  owner: text("postgres"),
});

const routine = object({
  returns: text("bigint"),
  language: text("plpgsql"),
  security: choice("invoker", "definer"),
  "search-path": described("Its own; '' for the empty one, null for none.", either(none, text("''"))),
  volatility: choice("immutable", "stable", "volatile"),
  grants,
  owner: text("postgres"),
});

const setting = described(
  "Its value, or bounds with PostgreSQL's units.",
  either(object({ "at-least": text("64MB"), "at-most": text("2min") }), text("on")),
);

const trial = object(
  {
    name: described("What is tried, in words.", text("anon cannot read customers")),
    as: described("The role that tries.", text("anon")),
    claims: described("JWT claims, as PostgREST would set them.", anything),
    settings: described("Further settings of the transaction.", names("a setting", "app.tenant", text("42"))),
    run: described("One statement. It is rolled back.", text("select * from public.customers")),
    expect: described(
      "`rows`, `no-rows`, how many rows, or an SQLSTATE.",
      either(
        count,
        choice("rows", "no-rows", "success"),
        object({
          error: described("SQLSTATE of the refusal.", text("42501", { pattern: "^[0-9A-Z]{5}$" })),
          rows: count,
        }),
      ),
    ),
  },
  ["as", "run", "expect"],
);

const absent = object({
  schemas: list(text("old")),
  tables: list(text("public.old_orders")),
  columns: list(text("public.orders.note")),
  views: list(text("public.old_view")),
  indexes: list(text("public.old_idx")),
  constraints: list(text("public.orders.old_check")),
  functions: list(text("public.old_function(integer)")),
  triggers: list(text("public.orders.old_trigger")),
  policies: list(text("public.orders.old_policy")),
  sequences: list(text("public.old_seq")),
  enums: list(text("public.old_status")),
  extensions: list(text("dblink")),
});

const builtIn = either(
  choice("off", "warning", "failed"),
  object({
    as: described("What a finding counts as.", choice("off", "warning", "failed")),
    except: described("Names that are left out; * stands for anything.", list(text("public.log_*"))),
  }),
);

const objects = { table: either(none, table), view: either(none, view), routine: either(none, routine) };

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each id
const builtIns = Object.fromEntries(builtInIds.map((id) => [id, builtIn])) as Record<BuiltInId, typeof builtIn>;

/** Everything that an expectations file may say. */
export const expectationsShape = object({
  schemas: described(
    "Schemas that must be there.",
    either(list(text("api")), names("a schema", "api", either(none, object({ owner: text("postgres"), grants })))),
  ),
  tables: described(
    "Tables that must be there, partitioned and foreign ones included.",
    either(list(text("public.orders")), names("a table", "public.orders", objects.table)),
  ),
  views: described(
    "Views and materialized views.",
    either(list(text("public.open_orders")), names("a view", "public.open_orders", objects.view)),
  ),
  functions: described(
    "Functions and procedures, with the types of their arguments where the name alone is not enough.",
    either(list(text("public.total(integer)")), names("a function", "public.total(integer)", objects.routine)),
  ),
  sequences: described(
    "Sequences.",
    either(
      list(text("public.numbers")),
      names(
        "a sequence",
        "public.numbers",
        either(none, object({ type: text("bigint"), grants, owner: text("postgres") })),
      ),
    ),
  ),
  enums: described(
    "Enums with their labels, in their order.",
    names("an enum", "public.order_status", list(text("pending"))),
  ),
  extensions: described(
    "Extensions; a version is the oldest that will do.",
    either(
      list(text("pgcrypto")),
      names(
        "an extension",
        "pgcrypto",
        either(none, flag, text("1.3"), object({ version: text("1.3"), schema: text("extensions") })),
      ),
    ),
  ),
  grants: described(
    "Grants on objects, apart from the rest: `public.orders`, `schema api`, `function public.total(integer)`.",
    names("an object", "public.orders", grants),
  ),
  rows: described("Row counts, apart from the rest.", names("a table", "public.orders", rows)),
  settings: described(
    "Settings of the server as this login has them.",
    names("a setting", "statement_timeout", setting),
  ),
  absent: described("What must not be there.", absent),
  trials: described("Statements that roles try, each rolled back.", list(trial)),
  "built-in": described("What built-in checks count as.", object(builtIns)),
});

/** A file of expectations as it was read. */
export type Expectations = Read<typeof expectationsShape>;
export type TableExpectation = Read<typeof table>;
export type ColumnExpectation = Read<typeof column>;
export type GrantsExpectation = Read<typeof grants>;
export type RowsExpectation = Read<typeof rows>;
export type Trial = Read<typeof trial>;
