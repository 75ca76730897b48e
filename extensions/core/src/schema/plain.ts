/**
 * What a schema gives, as the rest of the code takes it: read-only to the last field, and without the index signature that
 * stands for "no other field" (`strictRecord`).
 */
export type Plain<T> = T extends readonly (infer E)[]
  ? number extends T['length']
    ? readonly Plain<E>[]
    : { readonly [K in keyof T]: Plain<T[K]> }
  : T extends object
    ? { readonly [K in keyof T as [T[K]] extends [never] ? (string extends K ? never : K) : K]: Plain<T[K]> }
    : T;
