/** Reads a field of whatever was thrown. Not by instanceof: Node's own errors may come from another realm. */
const field = (error: unknown, name: 'code' | 'message'): string => {
  const value = typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
};

export const errorCode = (error: unknown): string => field(error, 'code');

export const errorMessage = (error: unknown): string => field(error, 'message') || String(error);
