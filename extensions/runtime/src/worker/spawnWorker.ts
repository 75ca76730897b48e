/** Of no other worker of this origin, whatever tab has started it: see lifeline.ts. */
const ownName = () => `stroke-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/**
 * Starts the module worker at `url`. Browsers start workers from the page's own origin only: for a plugin on another
 * origin a worker of ours imports it (that server must allow it with CORS).
 */
export function spawnWorker(url: string, pageOrigin: string = globalThis.location.origin): Worker {
  const init: WorkerOptions = { type: 'module', name: ownName() };
  if (new URL(url).origin === pageOrigin) return new Worker(url, init);
  const script = new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' });
  const scriptUrl = URL.createObjectURL(script);
  const worker = new Worker(scriptUrl, init);
  worker.addEventListener('message', () => URL.revokeObjectURL(scriptUrl), { once: true });
  return worker;
}
