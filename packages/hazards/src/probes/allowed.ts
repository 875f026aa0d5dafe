/** Functions of pg_catalog that an expression may call: immutable, quick, and unable to make large values from small ones. */
export const allowedFunctions: ReadonlySet<string> = new Set(
  (
    "abs ceil ceiling floor round trunc sign mod div gcd lcm sqrt width_bucket " +
    "length char_length character_length octet_length bit_length lower upper initcap btrim ltrim rtrim trim " +
    "substr substring left right translate split_part strpos position starts_with reverse ascii md5 " +
    "like_escape similar_to_escape similar_escape regexp_match regexp_like regexp_count " +
    "array_length array_ndims array_position cardinality array_lower array_upper " +
    "json_typeof jsonb_typeof json_array_length jsonb_array_length jsonb_exists " +
    "extract date_part isfinite num_nulls num_nonnulls isempty lower_inc upper_inc lower_inf upper_inf " +
    "family masklen host network timezone"
  ).split(" "),
);

/** Operators of pg_catalog that an expression may use. */
export const allowedOperators: ReadonlySet<string> = new Set(
  "= <> < > <= >= + - * / % || ~ ~* !~ !~* ~~ ~~* !~~ !~~* @> <@ && ? ?| ?& -> ->> #> #>> & | # << >> ^@ -|-".split(
    " ",
  ),
);

/** Types of pg_catalog that an expression may cast to, by the names that the parser and people use. */
export const allowedTypes: ReadonlySet<string> = new Set(
  (
    "int2 int4 int8 int integer smallint bigint numeric decimal float4 float8 real bool boolean text varchar bpchar char " +
    "uuid date time timetz timestamp timestamptz interval json jsonb inet cidr macaddr bytea bit varbit " +
    "int4range int8range numrange daterange tsrange tstzrange"
  ).split(" "),
);
