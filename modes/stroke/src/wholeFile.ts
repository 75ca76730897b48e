type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sees to it that the browser's cache has the right file at an address before it is run: what differs is asked for once more past that cache. Throws where
 * the server's own file is another one; where there is no answer at all, what runs the file says so. The browser does the check, so it works on every origin.
 */
export async function wholeFile(
  url: string,
  sha256: string,
  fetchFile: Fetch = (address, init) => fetch(address, init),
): Promise<void> {
  const integrity = `sha256-${base64(sha256)}`;
  for (const cache of ['default', 'reload'] as const) {
    try {
      await (await fetchFile(url, { cache, integrity })).arrayBuffer();
      return;
    } catch {
      // Another file or none: which of the two is asked below.
    }
  }
  const response = await fetchFile(url, { cache: 'reload' }).catch(() => undefined);
  await response?.body?.cancel();
  if (response?.ok) throw new Error('it is not the file of this build, SHA-256 differs');
}

const base64 = (hex: string): string =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map(byte => Number.parseInt(byte, 16))));
