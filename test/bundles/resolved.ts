/** Looks `${{ a.b.c }}` up in a context; anything but a plain path is an error of this test. */
export function resolved(text: string, context: unknown): string {
  return text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, path: string) => {
    const value = path
      .split(".")
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], context);
    return typeof value === "string" ? value : "";
  });
}
