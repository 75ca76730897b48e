/** Status of an answer that a DICOMweb client threw: they hang it onto the error in several ways; 0 = nobody answered. */
export function httpStatus(cause: unknown): number | undefined {
  for (const holder of [cause, property(cause, 'request'), property(cause, 'response')]) {
    const status = property(holder, 'status');
    if (typeof status === 'number') return status;
  }
  return undefined;
}

export const property = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
