/** One page of a list, as `per_page` (at most 100) and `page` ask for it, and the Link header that leads to the others. */
export function page<T>(
  all: readonly T[],
  query: Readonly<Record<string, string>>,
  url: URL,
): { items: readonly T[]; headers: Record<string, string> } {
  const size = Math.min(Math.max(Number(query["per_page"] ?? 30), 1), 100);
  const number = Math.max(Number(query["page"] ?? 1), 1);
  const last = Math.max(Math.ceil(all.length / size), 1);
  const to = (target: number): string => {
    const address = new URL(url);
    address.searchParams.set("page", String(target));
    return `<${address.href}>`;
  };
  const links = [
    ...(number > 1 ? [`${to(number - 1)}; rel="prev"`] : []),
    ...(number < last ? [`${to(number + 1)}; rel="next"`, `${to(last)}; rel="last"`] : []),
    ...(number > 1 ? [`${to(1)}; rel="first"`] : []),
  ];
  const items = all.slice((number - 1) * size, number * size);
  return { items, headers: links.length === 0 ? {} : { link: links.join(", ") } };
}
