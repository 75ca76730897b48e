/** A browser that refuses to keep anything costs a comfort, never the read on the page. */
export function orUndefined<Value>(use: () => Value): Value | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
