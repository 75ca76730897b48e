/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { idleSession } from '../fixtures/idleSession.js';
import { createStore } from '../state/store.js';
import { createPanelComponent } from './mountPanel.js';
import { Panel } from './Panel.js';

/** What a viewer needs of its own React; from npm, of the version that its folder finds. */
interface HostReact {
  readonly version: string;
  createElement(type: unknown, props: object | null, ...children: readonly unknown[]): unknown;
}
interface HostRoot {
  render(element: unknown): void;
  unmount(): void;
}
interface HostDom {
  createRoot(element: Element, options?: { readonly onUncaughtError: (error: unknown) => void }): HostRoot;
}

/** React 18 lies in the folder of the tests, React 19 is the panel's own. */
const FOLDERS = { 18: 'test', 19: 'extensions/stroke' } as const;

function reactOf(major: 18 | 19): { readonly react: HostReact; readonly dom: HostDom } {
  const load = createRequire(join(process.cwd(), FOLDERS[major], 'package.json'));
  return { react: load('react'), dom: load('react-dom/client') };
}

/** As a viewer does it: two Reacts on one page, neither in a test's `act`. */
beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false }));

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !holds(); i++) await new Promise(resolve => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

describe.each([18, 19] as const)('a viewer on React %s', major => {
  const { react, dom } = reactOf(major);
  const complaints: unknown[] = [];

  beforeAll(() => {
    // jsdom knows no constructed sheets.
    Object.assign(globalThis, {
      CSSStyleSheet: class {
        replaceSync() {}
      },
    });
    Object.assign(document, { adoptedStyleSheets: [] });
  });
  beforeEach(() => {
    complaints.length = 0;
    jest.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words.join(' ')));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Reflect.deleteProperty(globalThis, 'react');
  });

  async function visit(): Promise<{ readonly tab: HTMLElement; readonly root: HostRoot }> {
    const subject = { store: createStore(undefined, () => 0), session: idleSession };
    const Component = createPanelComponent(Panel, () => subject);
    const tab = document.body.appendChild(document.createElement('div'));
    const root = dom.createRoot(tab);
    root.render(react.createElement('section', null, react.createElement(Component, null)));
    await until(() => tab.querySelector('[data-testid="stroke-panel"]') !== null);
    return { tab, root };
  }

  test('is the one that it says', () => expect(react.version).toMatch(new RegExp(`^${major}\\.`)));

  test('renders the panel, and takes it away without a word of complaint', async () => {
    const { tab, root } = await visit();
    expect(tab.querySelector('section > div')?.getAttribute('style')).toContain('height: 100%');
    root.unmount();
    await until(() => tab.innerHTML === '');
    expect(complaints).toEqual([]);
  });

  test('that shares itself with plugins makes the element itself', async () => {
    const made: unknown[] = [];
    const createElement: HostReact['createElement'] = (type, ...rest) => {
      made.push(type);
      return react.createElement(type, ...rest);
    };
    Reflect.set(globalThis, 'react', { createElement });
    const { root } = await visit();
    expect(made).toEqual(['div']);
    root.unmount();
  });
});

test('an element of React 18 is what React 19 refuses', async () => {
  const [old, next] = [reactOf(18), reactOf(19)];
  const errors: unknown[] = [];
  const root = next.dom.createRoot(document.createElement('div'), { onUncaughtError: error => errors.push(error) });
  root.render(old.react.createElement('div', null));
  await until(() => errors.length > 0);
  expect(String(errors[0])).toContain('A React Element from an older version of React was rendered');
});
