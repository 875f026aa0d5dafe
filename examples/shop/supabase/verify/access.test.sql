-- Who may do what, as pgTAP tests
begin;
select plan(3);

select has_table('public', 'customers', 'there are customers');
select policies_are(
  'public', 'customers',
  array['customers see themselves', 'customers correct their name'],
  'customers have these policies'
);
select table_privs_are('public', 'customers', 'anon', array[]::text[], 'anon has nothing on customers');

select * from finish();
rollback;
