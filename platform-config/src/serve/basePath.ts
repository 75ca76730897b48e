/** What lies at the viewer's own addresses and would be hidden by a path of this name. */
const TAKEN = /^\/(dicomweb|plugins)(\/|$)/i;

/** A path to serve below, with a slash at both ends; undefined for what is none. */
export function readBase(text: string): string | undefined {
  const path = text.replace(/\/$/, '');
  if (path === '') return text === '/' ? '/' : undefined;
  return /^(\/(?!\.)[\w.-]+)+$/.test(path) && !TAKEN.test(path) ? `${path}/` : undefined;
}

/** The target of a request as it would be without the base; undefined for what lies elsewhere on the server. */
export const belowBase = (base: string, target: string): string | undefined =>
  target.startsWith(base) ? target.slice(base.length - 1) : undefined;
