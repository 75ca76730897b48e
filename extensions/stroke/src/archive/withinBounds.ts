import { property } from '../httpStatus.js';

/** What one file of an archive may cost. */
export interface Bounds {
  readonly largestBytes: number;
  /** Longest time without another byte. */
  readonly silenceMs: number;
}

const BOUNDS: Bounds = {
  // Ours of a thin-slice head are some ten MB; what is far larger is not worth the reader's memory.
  largestBytes: 512 * 1024 * 1024,
  silenceMs: 60_000,
};

/**
 * Waits for a download that tells its progress, and ends it as soon as its stated length or what has come of it is too much,
 * or nothing comes any more. Rejects then: what is asked of an archive always has an end.
 */
export function withinBounds(
  download: (onProgress: (progress: ProgressEvent) => void) => Promise<ArrayBuffer>,
  bounds: Partial<Bounds> = {},
): Promise<ArrayBuffer> {
  const { largestBytes, silenceMs } = { ...BOUNDS, ...bounds };
  return new Promise((resolve, reject) => {
    let request: EventTarget | null = null;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (end: () => void): void => {
      ended = true;
      clearTimeout(timer);
      end();
    };
    const giveUp = (why: string): void =>
      settle(() => {
        reject(new Error(why));
        const abort = property(request, 'abort');
        if (typeof abort === 'function') Reflect.apply(abort, request, []);
      });
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => giveUp('nothing came any more'), silenceMs);
    };
    const onProgress = ({ target, loaded, total }: ProgressEvent): void => {
      if (ended) return;
      request = target;
      if (Math.max(loaded, total) > largestBytes) giveUp('too large');
      else wait();
    };
    download(onProgress).then(
      bytes => settle(() => (bytes.byteLength > largestBytes ? reject(new Error('too large')) : resolve(bytes))),
      (cause: unknown) => settle(() => reject(cause)),
    );
    wait();
  });
}
