/** Digits of a SHA-256 in an address: enough that two files never meet there; what is fetched is checked against all of them. */
const DIGITS = 16;

/** The address of one content. Whoever serves it may let browsers keep it for good: another content has another address. */
export function addressed(url: string, sha256: string): string {
  const own = new URL(url);
  own.searchParams.set('v', sha256.slice(0, DIGITS));
  return own.href;
}
