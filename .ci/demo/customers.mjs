// Customers who place an order every few milliseconds, and how long the shop let them wait.
import { setTimeout as sleep } from "node:timers/promises";

const order = `insert into public.orders (customer_id, status, currency)
values (1 + floor(random() * 40000), 'paid', 'EUR')`;

/** They buy until `end()`, which says how it went. */
export async function customers(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, application_name: "shop" });
  client.on("error", () => {}); // told by the query that it hits
  await client.connect();
  const waits = [];
  const closing = new AbortController();
  const buying = (async () => {
    while (!closing.signal.aborted) {
      const since = performance.now();
      await client.query(order);
      waits.push(performance.now() - since);
      await sleep(20);
    }
  })();
  buying.catch(() => {}); // end() tells
  return {
    async end() {
      closing.abort();
      await buying;
      await client.end();
      return `Meanwhile ${waits.length} orders came in. The slowest of them took ${Math.ceil(Math.max(...waits))} ms.`;
    },
  };
}
