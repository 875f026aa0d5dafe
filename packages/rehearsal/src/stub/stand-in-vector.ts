const METHODS = ["hnsw", "ivfflat"];
const CLASSES = ["vector_l2_ops", "vector_ip_ops", "vector_cosine_ops", "vector_l1_ops"];

const DISTANCES = [
  ["l2_distance", "<->", "sqrt(sum((x - y) ^ 2))"],
  ["inner_product", "", "sum(x * y)"],
  ["vector_negative_inner_product", "<#>", "-sum(x * y)"],
  ["cosine_distance", "<=>", "1 - sum(x * y) / nullif(sqrt(sum(x * x)) * sqrt(sum(y * y)), 0)"],
  ["l1_distance", "<+>", "sum(abs(x - y))"],
] as const;

/**
 * pgvector's type, operators and access methods. A vector is kept as its text, its dimension is a type modifier that nobody
 * checks. The index methods are hash indexes under another name: they can be built, and answer no search by distance, so
 * that a query by distance sorts. They know no options (`with (lists = 100)`): see withoutVectorOptions.
 */
export const vector = `
create type @extschema@.vector;
create function @extschema@.vector_in(cstring, oid, integer) returns @extschema@.vector
  language internal immutable strict parallel safe as 'textin';
create function @extschema@.vector_out(@extschema@.vector) returns cstring
  language internal immutable strict parallel safe as 'textout';
create function @extschema@.vector_typmod_in(cstring[]) returns integer
  language internal immutable strict parallel safe as 'varchartypmodin';
create function @extschema@.vector_typmod_out(integer) returns cstring
  language internal immutable strict parallel safe as 'varchartypmodout';
create type @extschema@.vector (
  input = @extschema@.vector_in, output = @extschema@.vector_out,
  typmod_in = @extschema@.vector_typmod_in, typmod_out = @extschema@.vector_typmod_out, like = pg_catalog.text);
create function @extschema@.vector_eq(@extschema@.vector, @extschema@.vector) returns boolean
  language internal immutable strict parallel safe as 'byteaeq';
create function @extschema@.vector_hash(@extschema@.vector) returns integer
  language internal immutable strict parallel safe as 'hashvarlena';
create operator @extschema@.= (
  leftarg = @extschema@.vector, rightarg = @extschema@.vector, function = @extschema@.vector_eq,
  commutator = operator(@extschema@.=));
${DISTANCES.map(
  ([name, operator, formula]) => `
create function @extschema@.${name}(a @extschema@.vector, b @extschema@.vector) returns float8
  language sql immutable strict parallel safe as $$ select ${formula} from unnest(
    translate(a::text, '[]', '{}')::float8[], translate(b::text, '[]', '{}')::float8[]) as t (x, y) $$;
${
  operator &&
  `create operator @extschema@.${operator} (
  leftarg = @extschema@.vector, rightarg = @extschema@.vector, function = @extschema@.${name},
  commutator = operator(@extschema@.${operator}));`
}`,
).join("")}
${METHODS.map(
  (method) => `
create access method ${method} type index handler hashhandler;
${CLASSES.map(
  (name) => `create operator class @extschema@.${name} for type @extschema@.vector using ${method} as
  operator 1 @extschema@.= (@extschema@.vector, @extschema@.vector),
  function 1 @extschema@.vector_hash(@extschema@.vector);
`,
).join("")}`,
).join("")}`;

/**
 * Blanks the storage parameters of vector indexes, which only the real extension knows; every other character keeps its
 * place, so that positions in errors stay right.
 */
export function withoutVectorOptions(sql: string): string {
  const parameters = /(\busing\s+(?:hnsw|ivfflat)\s*\([^)]*\)\s*)(with\s*\([^)]*\))/gi;
  return sql.replace(parameters, (_, index: string, options: string) => index + options.replace(/[^\n]/g, " "));
}
