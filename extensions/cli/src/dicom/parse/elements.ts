/** How a dataset is written (PS3.5 section 10). */
export interface Encoding {
  readonly implicit: boolean;
  readonly littleEndian: boolean;
}

/** One attribute as it stands in the file. `bytes` are views into the file, not copies. */
export type Element = { readonly tag: number; readonly vr: string; readonly littleEndian: boolean } & (
  | { readonly kind: 'value'; readonly bytes: Uint8Array }
  | { readonly kind: 'sequence'; readonly items: readonly Elements[] }
  /** Encapsulated pixel data (PS3.5 A.4): the offset table, then the fragments. */
  | { readonly kind: 'fragments'; readonly table: Uint8Array; readonly fragments: readonly Uint8Array[] }
);

export type Elements = readonly Element[];

export const IMPLICIT_LITTLE: Encoding = { implicit: true, littleEndian: true };
export const EXPLICIT_LITTLE: Encoding = { implicit: false, littleEndian: true };
export const EXPLICIT_BIG: Encoding = { implicit: false, littleEndian: false };

export const PIXEL_DATA = 0x7fe00010;
export const ITEM = 0xfffee000;
export const ITEM_END = 0xfffee00d;
export const SEQUENCE_END = 0xfffee0dd;
/** Length of what ends with a delimiter. */
export const UNDEFINED_LENGTH = 0xffffffff;
