/** What of a browser's storage is used; it may refuse (private windows, a full disk). */
export type KeptTexts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A storage that is touched only when it is used: where it is blocked, already `window.localStorage` throws. */
export const keptTexts = (storage: () => Storage): KeptTexts => ({
  getItem: name => storage().getItem(name),
  setItem: (name, text) => storage().setItem(name, text),
  removeItem: name => storage().removeItem(name),
  key: index => storage().key(index),
  get length() {
    return storage().length;
  },
});
