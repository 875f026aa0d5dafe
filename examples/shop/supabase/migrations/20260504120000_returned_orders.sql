-- A value that was just added cannot be used in the same transaction; the refunds that use it come in a later file.
alter type public.order_status add value if not exists 'returned' after 'delivered';
