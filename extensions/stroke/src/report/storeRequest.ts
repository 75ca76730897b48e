/** An archive that takes a report and never answers is one that cannot be reached: the reader is told, and may send again. */
const STORE_TIMEOUT_MS = 5 * 60_000;

/** The request by which the viewer stores, which tells what an archive has answered and always ends. */
export const storeRequest = (timeoutMs = STORE_TIMEOUT_MS): XMLHttpRequest =>
  Object.assign(new XMLHttpRequest(), { timeout: timeoutMs });
