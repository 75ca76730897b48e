/** Readers of JSON that came from outside: each gives the value it describes, or undefined for anything else. */
export type Shape<T> = (value: unknown) => T | undefined;

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type ValueOf<S> = S extends Shape<infer T> ? T : never;
type RecordOf<R extends Shapes, O extends Shapes> = { readonly [K in keyof R]: ValueOf<R[K]> } & {
  readonly [K in keyof O]?: ValueOf<O[K]>;
};

export const finite: Shape<number> = value => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

/** A probability, 0-1. */
export const share: Shape<number> = value => {
  const number = finite(value);
  return number !== undefined && number >= 0 && number <= 1 ? number : undefined;
};

export const count: Shape<number> = value =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;

export const flag: Shape<boolean> = value => (typeof value === 'boolean' ? value : undefined);

/** Text of a bounded length: what is stored here was short when it was written. */
export const words: Shape<string> = value => (typeof value === 'string' && value.length <= 1000 ? value : undefined);

export const oneOf =
  <const T>(...allowed: readonly T[]): Shape<T> =>
  value =>
    allowed.find(one => one === value);

export const list =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  value => {
    if (!Array.isArray(value)) return undefined;
    const items = value.map(item);
    const good = items.filter(one => one !== undefined);
    return good.length === items.length ? good : undefined;
  };

/** A record whose required parts are all there; an optional part may be missing but not malformed. Others are dropped. */
export const record =
  <R extends Shapes, O extends Shapes = Record<never, never>>(required: R, optional?: O): Shape<RecordOf<R, O>> =>
  value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const parts: [string, unknown][] = [];
    for (const [key, shape] of [...Object.entries(required), ...Object.entries(optional ?? {})]) {
      const part: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
      if (part === undefined && !(key in required)) continue;
      const parsed = shape(part);
      if (parsed === undefined) return undefined;
      parts.push([key, parsed]);
    }
    // Every part was just made by its own shape: the type says what the loop did.
    return Object.fromEntries(parts) as RecordOf<R, O>;
  };
