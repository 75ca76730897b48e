/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { act } from 'react';
import { createExtension } from './extension.js';
import { fakeHost, fixtureDisplaySet } from './fixtures/fakeHost.js';
import type { HostDisplaySet } from './hostPorts.js';
import { EXTENSION_ID } from './id.js';

/** The extension as a viewer starts it, on a site with a reader study. */

beforeAll(() => {
  // jsdom has no constructed sheets, and does not say whether a page is secure.
  Object.assign(CSSStyleSheet.prototype, { replaceSync: () => undefined });
  Object.assign(document, { adoptedStyleSheets: [] });
  Object.assign(globalThis, { isSecureContext: true });
});

const desk = () => document.querySelector('[data-testid="study-desk"]');

test('a case that comes without its address, and later, is covered; what is no case is not', () => {
  const sets: HostDisplaySet[] = [];
  const { host, events } = fakeHost({ sets });
  const extension = createExtension('http://viewer.example/plugins/stroke/');
  extension.preRegistration({
    servicesManager: { services: host.services },
    extensionManager: {
      getModuleEntry: () => ({
        exports: { getCornerstoneLibraries: () => ({ cornerstone: host.core, cornerstoneTools: host.tools }) },
      }),
      getActiveDataSource: () => [],
    },
    appConfig: { [EXTENSION_ID]: { study: { id: 'pilot', cases: ['1.2'] } } },
  });
  act(() => extension.onModeEnter());
  const arrive = (uid: string) =>
    act(() => {
      sets.push(fixtureDisplaySet({ StudyInstanceUID: uid }));
      events.displaySets.fire('DISPLAY_SETS_ADDED');
    });
  arrive('1.6');
  expect(desk()).toBeNull();
  arrive('1.2');
  expect(desk()?.textContent).toMatch(/opens only by its own address/);
  act(() => extension.onModeExit());
  expect(document.body.children).toHaveLength(0);
});
