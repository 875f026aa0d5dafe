/** A script that psql and ours must read alike; `files` are what it includes. */
export interface PsqlScript {
  sql: string;
  files?: Readonly<Record<string, string>>;
  /** first major of psql that reads it so */
  since?: number;
}

const table = "create temp table t (id int primary key, name text);\n";

/** What CI files do with psql, and the corners of its reading. */
export const psqlScripts: Readonly<Record<string, PsqlScript>> = {
  "echo joins with one blank": { sql: "\\echo a   b\tc" },
  "echo keeps double quotes": { sql: '\\echo "a  b" x' },
  "echo reads single quotes": { sql: "\\echo 'a  b' 'it''s' 'x\\ty' 'n\\101\\x42'" },
  "echo -n": { sql: "\\echo -n a b\n\\echo c\n\\echo '-n' d\n\\echo x -n" },
  "echo of nothing": { sql: "\\echo\n\\echo ''\n\\echo x '' y" },
  qecho: { sql: "\\qecho one two" },
  "set joins its arguments": { sql: "\\set a 1 2 'x y'\n\\echo :a" },
  "set of nothing is empty": { sql: "\\set a\n\\echo [:a]" },
  "set reads other variables": { sql: "\\set a one\n\\set b :a two\n\\echo :b" },
  unset: { sql: "\\set a 1\n\\unset a\n\\echo :a :{?a}" },
  "undefined stays as it is": { sql: "\\echo :nothing :'nothing' :\"nothing\"" },
  "three forms in an echo": { sql: `\\set a 'it''s "x"'\n\\echo :a :'a' :"a"` },
  "defined or not": { sql: "\\set a ''\n\\echo :{?a} :{?b}\nselect :{?a} as x, :{?b} as y \\gset\n\\echo :x :y" },
  "literal in a statement": { sql: "\\set v 'it''s \\\\ here'\nselect :'v' as got \\gset\n\\echo :got" },
  "identifier in a statement": { sql: '\\set c \'a "b" c\'\nselect 1 as :"c" \\gset p_\n\\echo done' },
  "identifier as a name": { sql: '\\set c odd_name\nselect 7 as :"c" \\gset\n\\echo :odd_name' },
  "plain is SQL again": { sql: "\\set expr '1 + 2'\nselect :expr * 2 as got \\gset\n\\echo :got" },
  "a variable within a variable": { sql: "\\set a 5\n\\set b ':a + 1'\nselect :b as got \\gset\n\\echo :got" },
  "a variable that names itself": { sql: "\\set a '1 /* :a */'\nselect :a as got \\gset\n\\echo :got" },
  "not in a string": { sql: "\\set a x\nselect ':a' as got \\gset\n\\echo :got" },
  "not in a dollar quote": { sql: "\\set a x\nselect $q$:a :'a'$q$ as got \\gset\n\\echo :got" },
  "not in a comment": { sql: "\\set a 'syntax error'\nselect 1 /* :a */ -- :a\n as got \\gset\n\\echo :got" },
  "not in a quoted name": { sql: '\\set a x\nselect 1 as ":a" \\gset p\n\\echo still here' },
  "casts are left alone": { sql: "\\set text 9\nselect 1::text || 'x' as got \\gset\n\\echo :got" },
  "slices of arrays": {
    sql: "select (array[1,2,3])[1:2] as got \\gset\n\\echo :got\n\\set n 3\nselect (array[1,2,3])[2::n] as got \\gset\n\\echo :got",
  },
  "a backslash before a colon": { sql: "\\set n 3\nselect (array[1,2,3])[1\\:2] as got \\gset\n\\echo :got" },
  "gset with a prefix": { sql: "select 1 as a, 'two' as b \\gset my_\n\\echo :my_a :my_b :a" },
  "gset of NULL unsets": { sql: "\\set a before\nselect null as a \\gset\n\\echo :a" },
  "gset writes values as text": {
    sql: "select true as b, 1.50 as n, date '2024-02-29' as d, array['a','b c'] as l, 'null'::jsonb as j \\gset\n\\echo :b :n :d :l :j",
  },
  "gset of no row fails": { sql: "select 1 as a where false \\gset\n\\echo not reached" },
  "gset of two rows fails": { sql: "select generate_series(1, 2) as a \\gset\n\\echo not reached" },
  "gset behind a semicolon runs again": {
    sql: `${table}insert into t values (1, 'a') returning id \\g\nupdate t set id = id + 1;\nselect max(id) as m from t \\gset\n\\echo :m`,
  },
  "g sends the last one again": {
    sql: `create temp sequence s;\nselect setval('s', 1, false);\nselect nextval('s') as a \\gset\n\\g\nselect nextval('s') as b \\gset\n\\echo :a :b`,
  },
  "r forgets": { sql: "select broken from \\r\nselect 1 as a \\gset\n\\echo :a" },
  "if takes one branch": { sql: "\\set a true\n\\if :a\n\\echo yes\n\\else\n\\echo no\n\\endif" },
  elif: {
    sql: "\\if false\n\\echo 1\n\\elif 0\n\\echo 2\n\\elif on\n\\echo 3\n\\elif yes\n\\echo 4\n\\else\n\\echo 5\n\\endif",
  },
  "prefixes of booleans": {
    sql: "\\if t\n\\echo 1\n\\endif\n\\if ye\n\\echo 2\n\\endif\n\\if of\n\\echo 3\n\\endif\n\\if TRUE\n\\echo 4\n\\endif\n\\if n\n\\echo 5\n\\endif",
  },
  "nested branches": {
    sql: "\\if true\n\\if false\n\\echo a\n\\else\n\\echo b\n\\endif\n\\else\n\\if true\n\\echo c\n\\endif\n\\endif",
  },
  "a branch that is not taken sends nothing": {
    sql: "\\if false\nselect 1/0;\nselect :undefined; \\set x 1\n\\endif\n\\echo :x",
  },
  "branches within a statement": {
    sql: "\\set a false\nselect\n\\if :a\n 1\n\\else\n 2\n\\endif\n as got \\gset\n\\echo :got",
  },
  "an answer decides": {
    sql: `${table}insert into t values (1, 'x');\nselect count(*) = 1 as ok from t \\gset\n\\if :ok\n\\echo fine\n\\else\n\\echo missing\n\\endif`,
  },
  "include from the workspace": {
    sql: "\\set a 1\n\\i sub/a.sql\n\\echo back :b",
    files: {
      "sub/a.sql": "\\echo in a :a\n\\set b 2\n\\ir b.sql\n",
      "sub/b.sql": "\\echo in b\n\\q\n\\echo not reached",
    },
  },
  "an error in an included file stops all": {
    sql: "\\i sub/a.sql\n\\echo not reached",
    files: { "sub/a.sql": "select 1/0;\n" },
  },
  "an included file keeps the statement begun": {
    sql: "select\n\\i a.sql\n 5 as got \\gset\n\\echo :got :inner",
    files: { "a.sql": "select 3 as inner \\gset\n" },
  },
  "q ends the file": { sql: "\\echo a\n\\q\n\\echo b" },
  "q within if": { sql: "\\if true\n\\echo a\n\\q\n\\endif\n\\echo b" },
  "an error stops": { sql: "\\echo a\nselect 1/0;\n\\echo b" },
  "errors may be looked at": {
    sql: "\\set ON_ERROR_STOP off\nselect 1/0;\n\\echo :ERROR :SQLSTATE :LAST_ERROR_SQLSTATE :LAST_ERROR_MESSAGE\nselect 1 as a \\gset\n\\echo :ERROR :SQLSTATE :ROW_COUNT :a",
  },
  "errors on and off": {
    sql: "\\set ON_ERROR_STOP 0\nselect broken;\n\\echo :ERROR\n\\set ON_ERROR_STOP 1\nselect broken;\n\\echo not reached",
  },
  "no number of a boolean": { sql: "\\set ON_ERROR_STOP maybe\n\\echo not reached" },
  "a name that is none": { sql: "\\set ok 1\n\\set x:ok 2\n\\echo :ok" },
  "rows are counted": {
    sql: `${table}insert into t select n, 'x' from generate_series(1, 7) n;\n\\echo :ROW_COUNT\ndelete from t where id < 3;\n\\echo :ROW_COUNT\ncreate temp table u ();\n\\echo :ROW_COUNT`,
  },
  "what a failed statement wrote is gone": {
    sql: `${table}\\set ON_ERROR_STOP off\ninsert into t values (1, 'a');\ninsert into t values (2, 'b'), (1, 'c');\nselect count(*) as n from t \\gset\n\\echo :n`,
  },
  "a block fails as a whole": {
    sql: `${table}\\set ON_ERROR_STOP off\nbegin;\ninsert into t values (1, 'a');\nselect 1/0;\ninsert into t values (2, 'b');\n\\echo :SQLSTATE\nrollback;\nselect count(*) as n from t \\gset\n\\echo :n`,
  },
  "a block is rolled back": {
    sql: `${table}insert into t values (1, 'a');\nbegin;\ninsert into t values (2, 'b');\nrollback;\nselect count(*) as n from t \\gset\n\\echo :n`,
  },
  "savepoints for each statement": {
    sql: `${table}\\set ON_ERROR_STOP off\n\\set ON_ERROR_ROLLBACK on\nbegin;\ninsert into t values (1, 'a');\nselect 1/0;\ninsert into t values (2, 'b');\nselect count(*) as n from t \\gset\n\\echo :n\nrollback;`,
  },
  "COPY with its rows": {
    sql: `${table}copy t from stdin;\n1\tone\n2\t\\N\n\\.\nselect count(*) as n, count(name) as m from t \\gset\n\\echo :n :m`,
  },
  "a semicolon within parentheses": {
    sql: "create temp table w (a int);\ncreate rule r as on insert to w do also (select 1; select 2);\n\\echo ruled",
  },
  "a body with semicolons": {
    sql: "create function pg_temp.f() returns int language sql begin atomic select 1; select 2; end;\nselect pg_temp.f() as a \\gset\n\\echo :a",
    since: 14,
  },
  "statements in a variable": {
    sql: `${table}\\set both 'insert into t values (1, \\'a\\'); insert into t values (2, \\'b\\');'\n:both\nselect count(*) as n from t \\gset\n\\echo :n`,
  },
  "the last statement needs no semicolon": { sql: `${table}\\set ON_ERROR_STOP on\nselect 1/0` },
  "several commands on a line": { sql: "\\set a 1 \\set b 2 \\echo :a :b" },
  "SQL behind a command": { sql: "\\set a 4 \\\\ select :a + 1 as got \\gset\n\\echo :got" },
  "formatting changes no values": {
    sql: "\\pset format unaligned\n\\x on\n\\t\n\\a\n\\timing off\nselect 1 as a \\gset\n\\echo :a",
  },
  "an argument that may not be there": { sql: "select $1;\n\\echo not reached" },
  unicode: { sql: "\\set größe 'ä € 𝄞'\nselect :'größe' as \"naïve\" \\gset\n\\echo :naïve" },
  "windows line ends": {
    sql: "\\set a 1\r\nselect :a as b \\gset\r\n\\echo :b\r\n\\if true\r\n\\echo yes\r\n\\endif\r\n",
  },
};
