/** `T` where what may be undefined may be absent instead. */
type Defined<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * The properties that have a value, in their order: an optional property is absent rather than undefined here
 * (`exactOptionalPropertyTypes`), in results, datasets and JSON alike.
 */
export const defined = <const T extends object>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
