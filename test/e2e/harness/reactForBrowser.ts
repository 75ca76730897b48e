import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from './paths.js';

/** React 18 lies in the folder of the tests, React 19 is the panel's own. */
const FOLDERS = { 18: 'test', 19: 'extensions/stroke' } as const;

export type ReactMajor = keyof typeof FOLDERS;

/** Files of CommonJS modules with what each `require` of theirs finds. */
type Modules = Readonly<Record<string, { readonly source: string; readonly finds: Readonly<Record<string, string>> }>>;

/** What `loadReact` hangs on the page's window. */
export interface ReactWindow {
  readonly hostReact: {
    readonly version: string;
    createElement(type: unknown, props: object | null): unknown;
  };
  readonly hostDom: { createRoot(element: Element): { render(element: unknown): void; unmount(): void } };
}

/** React of npm, as it is published, in a page: it has been CommonJS only since 19. Production builds, as in a viewer. */
export async function loadReact(page: Page, major: ReactMajor): Promise<void> {
  const load = createRequire(join(ROOT, FOLDERS[major], 'package.json'));
  const entries = { react: load.resolve('react'), dom: load.resolve('react-dom/client') };
  const modules: Record<string, Modules[string]> = {};
  for (const entry of Object.values(entries)) collect(entry, modules);
  await page.evaluate(
    ([files, react, dom]) => {
      const loaded = new Map<string, { exports: unknown }>();
      const requireFile = (path: string): unknown => {
        const known = loaded.get(path);
        if (known) return known.exports;
        const file = files[path];
        if (!file) throw new Error(`no such file: ${path}`);
        const module: { exports: unknown } = { exports: {} };
        loaded.set(path, module);
        const run = new Function('module', 'exports', 'require', 'process', file.source);
        run(module, module.exports, (name: string) => requireFile(file.finds[name] ?? name), {
          env: { NODE_ENV: 'production' },
        });
        return module.exports;
      };
      Object.assign(window, { hostReact: requireFile(react), hostDom: requireFile(dom) });
    },
    [modules, entries.react, entries.dom] as const,
  );
}

function collect(path: string, modules: Record<string, Modules[string]>): void {
  if (modules[path]) return;
  const source = readFileSync(path, 'utf8');
  const names = [...source.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name = '']) => name);
  const finds = Object.fromEntries(names.map(name => [name, createRequire(path).resolve(name)]));
  modules[path] = { source, finds };
  for (const found of Object.values(finds)) collect(found, modules);
}
