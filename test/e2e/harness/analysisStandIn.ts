import type { FromWorker, ToWorker } from '../../../extensions/runtime/src/worker/messages.js';

/**
 * Whether an analysis that was made before in this run will do. 'made' has the real worker work in any case, for tests of
 * the analysis itself; where the same one has been made before, the two results have to be equal, or the page has a fault.
 */
export type Analyses = 'kept' | 'made';

/**
 * Runs in the page, before anything else: puts itself between the page and its analysis worker. It knows of the messages
 * only that they have a `type` and an `id`, and which of them ask and answer. Self-contained: it is sent as text.
 */
export function standInForWorker({ analyses }: { readonly analyses: Analyses }): void {
  type Message = { readonly type: string; readonly id?: number } & Record<string, unknown>;
  interface Kept {
    keptAnalysis(key: string): Promise<string | null>;
    keepAnalysis(key: string, packed: string): Promise<void>;
  }
  const kept = window as unknown as Kept;
  const RealWorker = window.Worker;
  /** The last message of each request. */
  const ANSWERS: Readonly<Record<string, readonly string[]>> = {
    warmUp: ['ready'],
    analyse: ['outcome', 'firmness'],
  } satisfies Partial<Record<ToWorker['type'], readonly FromWorker['type'][]>>;
  const SPECIAL = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, undefined];
  /** Stands for this page's own address, which another server's page does not share. */
  const HERE = '\u0000here';

  /** A value of a message as JSON, with its typed arrays beside; throws at what it would not give back the same. */
  function take(value: unknown): { readonly json: string; readonly arrays: readonly Uint8Array<ArrayBuffer>[] } {
    const arrays: Uint8Array<ArrayBuffer>[] = [];
    const plain = (each: unknown): unknown => {
      if (typeof each === 'string') return each.replaceAll(location.origin, HERE);
      if (SPECIAL.some(special => Object.is(special, each)))
        return { $special: SPECIAL.findIndex(s => Object.is(s, each)) };
      if (each === null || typeof each === 'number' || typeof each === 'boolean') return each;
      if (Array.isArray(each)) return each.map(plain);
      if (ArrayBuffer.isView(each)) {
        const bytes = new Uint8Array(each.buffer as ArrayBuffer, each.byteOffset, each.byteLength);
        return { $array: each.constructor.name, at: arrays.push(bytes) - 1 };
      }
      if (typeof each !== 'object' || Object.getPrototypeOf(each) !== Object.prototype) {
        throw new Error(`This message cannot be kept: ${String(each)}`);
      }
      return Object.fromEntries(Object.entries(each).map(([key, of]) => [key, plain(of)]));
    };
    return { json: JSON.stringify(plain(value)), arrays };
  }

  function restore(json: string, arrays: readonly ArrayBuffer[]): unknown {
    const back = (each: unknown): unknown => {
      if (typeof each === 'string') return each.replaceAll(HERE, location.origin);
      if (Array.isArray(each)) return each.map(back);
      if (each === null || typeof each !== 'object') return each;
      const { $array, $special, at } = each as { $array?: string; $special?: number; at?: number };
      if ($special !== undefined) return SPECIAL[$special];
      if ($array === undefined) return Object.fromEntries(Object.entries(each).map(([key, of]) => [key, back(of)]));
      const Typed = Reflect.get(globalThis, $array) as new (buffer?: ArrayBuffer) => unknown;
      return new Typed(arrays[at ?? -1]);
    };
    return back(JSON.parse(json));
  }

  async function pack(value: unknown): Promise<string> {
    const { json, arrays } = take(value);
    const text = new TextEncoder().encode(json);
    const sizes = [text.byteLength, ...arrays.map(each => each.byteLength)];
    // The blob holds copies from here on: the page may move the arrays away.
    const blob = new Blob([new Uint32Array([sizes.length, ...sizes]), text, ...arrays]);
    const zipped = await new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob();
    const url = await new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(zipped);
    });
    return url.slice(url.indexOf(',') + 1);
  }

  async function unpack(packed: string): Promise<unknown> {
    const zipped = Uint8Array.from(atob(packed), each => each.charCodeAt(0));
    const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'));
    const bytes = await new Response(stream).arrayBuffer();
    const [count = 0] = new Uint32Array(bytes, 0, 1);
    const sizes = [...new Uint32Array(bytes, 4, count)];
    const parts = sizes.map((size, n) => {
      const from = sizes.slice(0, n).reduce((sum, each) => sum + each, 4 * (1 + count));
      return bytes.slice(from, from + size);
    });
    return restore(new TextDecoder().decode(parts[0]), parts.slice(1));
  }

  async function hash(value: unknown): Promise<string> {
    const { json, arrays } = take(value);
    const blob = new Blob([json, ...arrays.flatMap(each => [new Uint32Array([each.byteLength]), each])]);
    const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
    return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  }

  /** All that a result is, but for how long it took and on how many threads. */
  const withoutTimes = (answers: readonly Message[]): unknown =>
    answers
      .filter(({ type }) => type !== 'progress' && type !== 'partial')
      .map(answer => {
        type Result = Record<string, unknown>;
        const own = structuredClone(answer) as { outcome?: { result?: Result }; result?: Result };
        delete own.outcome?.result?.timingsMs;
        delete own.result?.timingsMs;
        return { ...own, id: 0 };
      });

  const buffersOf = (value: unknown): ArrayBuffer[] => [
    ...new Set(
      take(value)
        .arrays.map(each => each.buffer)
        .filter(each => each.byteLength > 0),
    ),
  ];

  function standIn(url: string | URL, options: WorkerOptions): object {
    const events = new EventTarget();
    let real: Worker | undefined;
    let ended = false;
    let start: Message | undefined;
    let queue: Promise<unknown> = Promise.resolve();
    /** What the real worker is asked for at present, by the message's number. */
    const asked = new Map<
      number,
      { readonly key: string; readonly answers: Message[]; readonly before: string | null }
    >();

    const tell = (data: unknown): void => {
      if (!ended) events.dispatchEvent(new MessageEvent('message', { data }));
    };

    const heard = (data: Message): void => {
      const request = data.id === undefined ? undefined : asked.get(data.id);
      request?.answers.push(structuredClone(data));
      if (request && Object.values(ANSWERS).flat().includes(data.type)) {
        asked.delete(data.id ?? -1);
        void keep(request);
      }
      tell(data);
    };

    const keep = async ({
      key,
      answers,
      before,
    }: {
      key: string;
      answers: readonly Message[];
      before: string | null;
    }) => {
      interface Last {
        readonly type: string;
        readonly outcome?: { readonly _tag?: string; readonly ok?: boolean };
        readonly firmness?: unknown;
      }
      const { type, outcome, firmness } = answers.at(-1) as unknown as Last;
      // Cancelled, or not measured.
      if (type === 'firmness' && firmness === undefined) return;
      if (outcome?._tag === 'cancelled' || outcome?._tag === 'failed' || outcome?.ok === false) return;
      if (before === null) return kept.keepAnalysis(key, await pack(answers));
      const [now, then] = await Promise.all(
        [answers, (await unpack(before)) as readonly Message[]].map(each => hash(withoutTimes(each))),
      );
      if (now !== then) throw new Error('The worker made another result of the same series than before.');
    };

    const awake = (): Worker => {
      if (real) return real;
      real = new RealWorker(url, options);
      real.addEventListener('message', event => heard(event.data));
      real.addEventListener('messageerror', () => events.dispatchEvent(new MessageEvent('messageerror')));
      real.addEventListener('error', event => {
        event.preventDefault();
        events.dispatchEvent(new ErrorEvent('error', { message: event.message, cancelable: true }));
      });
      if (start) real.postMessage(start);
      return real;
    };

    const hasOwnModels = (): boolean => {
      const { modelFolders } = (start?.config ?? {}) as { modelFolders?: readonly string[] };
      return modelFolders !== undefined && modelFolders.length > 0;
    };

    const answer = async (message: Message): Promise<void> => {
      if (message.type === 'start') {
        start = message;
        return tell({ type: 'hello' });
      }
      // What is tested is the real worker with its files.
      if (message.type === 'selfTest') return awake().postMessage(message);
      const { id, ...what } = message;
      if (id === undefined || ANSWERS[message.type] === undefined) return void real?.postMessage(message);
      // What a site's own models are stands in no message.
      if (hasOwnModels()) return awake().postMessage(message, buffersOf(message));
      const key = await hash([what, start, crossOriginIsolated, navigator.hardwareConcurrency]);
      const before = await kept.keptAnalysis(key);
      if (ended) return;
      if (before === null || analyses === 'made') {
        asked.set(id, { key, answers: [], before });
        return awake().postMessage(message, buffersOf(message));
      }
      for (const each of (await unpack(before)) as readonly Message[]) {
        tell({ ...each, id });
        await new Promise(resolve => setTimeout(resolve));
      }
    };

    return {
      // Moved at once, as the page expects it.
      postMessage: (message: Message, transfer: Transferable[] = []) => {
        const own = structuredClone(message, { transfer });
        queue = queue.then(() => answer(own));
      },
      terminate: () => {
        ended = true;
        real?.terminate();
      },
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
    };
  }

  window.Worker = new Proxy(RealWorker, {
    construct(target, [url, options]: [string | URL, WorkerOptions | undefined]) {
      // The worker that writes reports is another.
      const analyses = /\/worker\.mjs$/.test(new URL(url, location.href).pathname);
      return analyses && options ? standIn(url, options) : new target(url, options);
    },
  });
}
