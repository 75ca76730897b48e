/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { act, type ComponentType, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { type ModeInstance, strokeMode } from '../../../modes/stroke/src/strokeMode.js';
import { idleSession } from './fixtures/idleSession.js';
import { getPanelModule } from './getPanelModule.js';
import { EXTENSION_ID } from './id.js';
import { PANELS, type PanelSpec } from './panels.js';
import { createStore } from './state/store.js';

/** jsdom has no constructable stylesheets. */
beforeAll(() => {
  globalThis.CSSStyleSheet = class extends CSSStyleSheet {
    override replaceSync() {}
  };
  Object.assign(document, { adoptedStyleSheets: [] });
});

const subject = () => ({ store: createStore(), session: idleSession });

test('the mode lays out every tab of the list, in its order', async () => {
  const base: ModeInstance = { routes: [{ layoutTemplate: () => ({ id: 'layout', props: {} }) }] };
  const mode = await strokeMode(EXTENSION_ID).modeFactory({ loadModules: async () => [{ modeFactory: () => base }] });
  expect(mode.routes[0]!.layoutTemplate().props.rightPanels).toEqual(
    PANELS.map(({ name }) => `${EXTENSION_ID}.panelModule.${name}`),
  );
});

test('a tab more is a line in the list: the viewer gets its name, its label and its own view', async () => {
  const second: PanelSpec = { name: 'toy', iconName: 'tab-toy', label: 'Toy', view: () => <p>a view of its own</p> };
  const [first, toy] = getPanelModule(subject, [...PANELS, second]);
  expect(first).toMatchObject({ name: 'stroke', label: 'Stroke', iconLabel: 'Stroke' });
  expect(toy).toMatchObject({ name: 'toy', label: 'Toy', iconName: 'tab-toy', iconLabel: 'Toy' });
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () => root.render(createElement(toy!.component as unknown as ComponentType)));
  expect(place.textContent).toBe('a view of its own');
  await act(async () => root.unmount());
});
