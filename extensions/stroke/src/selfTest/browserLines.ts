import { type SelfTestLine, SOFTWARE } from '@ohif-stroke/core';
import type { Host } from '../hostPorts.js';
import { failed, passed } from './line.js';

/** What the page knows of itself; filled in at the edge, faked by tests. */
export interface BrowserFacts {
  /** Came by https, or from this very machine. */
  readonly secure: boolean;
  readonly isolated: boolean;
  readonly sharesMemory: boolean;
  readonly cores: number;
  readonly userAgent: string;
  /** Of the plugin's folder, without its host. */
  readonly pluginPath: string;
  /** The threads that the site has set. */
  readonly threadsSet?: number | undefined;
  readonly keepsCaches: boolean;
  /** Bytes, as far as the browser tells. */
  readonly storage: () => Promise<{ readonly usage?: number; readonly quota?: number }>;
}

export function softwareLine(host: Pick<Host, 'services'>, { userAgent, pluginPath }: BrowserFacts): SelfTestLine {
  const viewer = viewerVersion(host);
  return passed('software', 'versions', {
    version: SOFTWARE.version,
    path: pluginPath,
    browser: browserName(userAgent),
    ...(viewer === undefined ? {} : { viewer }),
  });
}

/**
 * OHIF (3.11 to 3.14) keeps its version to the window "About", whose source has it as a literal; it is read there and nowhere run.
 * Undefined where a site has another window, or another build another source.
 */
function viewerVersion({ services }: Pick<Host, 'services'>): string | undefined {
  const about = services.customizationService?.getCustomization?.('ohif.aboutModal');
  return typeof about === 'function'
    ? /["'`](\d+\.\d+\.\d+(?:-[\w.]+)?)["'`]/.exec(Function.prototype.toString.call(about))?.[1]
    : undefined;
}

/** Chrome calls itself many things, and others call themselves Chrome: the more special name first. */
const BROWSERS: readonly (readonly [name: string, version: RegExp])[] = [
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chromium', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
];

function browserName(userAgent: string): string {
  for (const [name, version] of BROWSERS) {
    const found = version.exec(userAgent);
    if (found) return `${name} ${found[1]}`;
  }
  return 'browser ?';
}

/** How many threads there are and, where it is one, why. */
export function threadsLine(facts: BrowserFacts, threads: number): SelfTestLine {
  const { secure, isolated, sharesMemory, cores, threadsSet } = facts;
  if (threads > 1) return passed('threads', 'threads', { threads, cores });
  if (threadsSet === 1) return passed('threads', 'oneBySetting');
  if (!secure) return failed('threads', 'insecure');
  if (!isolated) return failed('threads', 'notIsolated');
  if (!sharesMemory) return failed('threads', 'noSharedMemory');
  return passed('threads', 'oneCore');
}

const MB = 1024 * 1024;

export async function keepingLine(
  { keepsCaches, storage }: BrowserFacts,
  kept: number,
  networks: number,
): Promise<SelfTestLine> {
  const { usage, quota } = await storage();
  if (!keepsCaches || (kept === 0 && networks > 0)) return failed('keeping', 'keepsNothing');
  return passed('keeping', 'kept', {
    kept,
    networks,
    ...(usage === undefined || quota === undefined ? {} : { usedMb: usage / MB, quotaMb: quota / MB }),
  });
}
