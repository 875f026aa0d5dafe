create type size as enum ('small', 'large');

-- migration
alter type size add value 'medium'; -- here
