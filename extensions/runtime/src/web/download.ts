import { concatBytes } from '../concatBytes.js';
import { FailureError } from '../failureError.js';

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * Downloads a file and reports the share that has arrived. `expectedBytes` comes from the manifest, because a compressed
 * response does not say how long it will be.
 */
export async function download(
  fetchUrl: Fetch,
  url: string,
  what: string,
  options: {
    readonly expectedBytes: number;
    readonly onFraction: (fraction: number) => void;
    readonly cache?: RequestCache;
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await respond(fetchUrl, url, what, options.cache ?? 'default');
  const parts: Uint8Array[] = [];
  let received = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      parts.push(part.value);
      received += part.value.length;
      options.onFraction(Math.min(1, received / options.expectedBytes));
    }
  } catch (cause) {
    throw new FailureError('downloadBroken', `The download of ${what} broke off; check the network and try again.`, {
      values: { file: fileOf(url) },
      cause,
    });
  }
  return concatBytes(...parts);
}

export async function downloadText(fetchUrl: Fetch, url: string, what: string): Promise<string> {
  // "no-cache" asks the server whether the stored copy is still good: a stale manifest would not fit new weights.
  return (await respond(fetchUrl, url, what, 'no-cache')).text();
}

/** Undefined where the server has no such file. */
export async function downloadOptional(fetchUrl: Fetch, url: string, what: string): Promise<string | undefined> {
  const response = await ask(fetchUrl, url, what, 'no-cache');
  if (response.status === 404 || response.status === 410) return undefined;
  return checked(response, url, what).text();
}

const respond = async (fetchUrl: Fetch, url: string, what: string, cache: RequestCache): Promise<Response> =>
  checked(await ask(fetchUrl, url, what, cache), url, what);

async function ask(fetchUrl: Fetch, url: string, what: string, cache: RequestCache): Promise<Response> {
  try {
    return await fetchUrl(url, { cache });
  } catch (cause) {
    const { origin } = new URL(url);
    if (here() !== undefined && origin !== here()) {
      throw new FailureError(
        'downloadElsewhere',
        `${capital(what)} could not be downloaded from ${origin}: it does not answer, or does not send the header Access-Control-Allow-Origin.`,
        { values: { file: fileOf(url), origin }, cause },
      );
    }
    throw new FailureError('download', `${capital(what)} could not be downloaded; check the network and try again.`, {
      values: { file: fileOf(url) },
      cause,
    });
  }
}

/** Of this page; its workers have it too. None outside a browser. */
const here = (): string | undefined => globalThis.location?.origin;

function checked(response: Response, url: string, what: string): Response {
  if (!response.ok) {
    throw new FailureError(
      'downloadRefused',
      `${capital(what)} could not be downloaded: the server answered ${response.status}.`,
      { values: { file: fileOf(url), status: response.status } },
    );
  }
  return response;
}

/** Folder and name of a file: enough to find it on the server. */
export const fileOf = (url: string): string => new URL(url).pathname.split('/').slice(-2).join('/');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
