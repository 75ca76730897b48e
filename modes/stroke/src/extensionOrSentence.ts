import { notLoaded, viewerLanguage } from './sentences.js';
import { EXTENSION_ID, PANELS, PROTOCOL_ID } from './strokeMode.js';

/** The little that is known here of an extension of the viewer. */
export interface HostExtension {
  readonly id: string;
}

type Import = (url: string) => Promise<{ readonly default: HostExtension }>;

/**
 * The extension at an address; where it cannot be loaded, one in its place that only says so. A viewer whose mode names an extension that does not
 * load shows an empty page and no word; so it shows the images, with its own tools, and the sentence in our tab.
 */
export async function extensionOrSentence(
  url: string,
  load: Import = address => import(/* webpackIgnore: true */ address),
): Promise<HostExtension> {
  try {
    return (await load(url)).default;
  } catch (cause) {
    return standIn(notLoaded(viewerLanguage(), url, cause));
  }
}

/** Its panels are text alone: that is a React node without React, which the viewer does not share. */
const standIn = (sentence: string) => ({
  id: EXTENSION_ID,
  getPanelModule: () =>
    PANELS.map(name => ({
      name,
      iconName: 'tab-roi-threshold',
      iconLabel: 'Stroke',
      label: 'Stroke',
      component: () => sentence,
    })),
  // The mode names the extension's own; without one of that name the viewer shows nothing.
  getHangingProtocolModule: () => [{ name: PROTOCOL_ID, protocol: ONE_PICTURE }],
});

const SELECTOR = 'anySeries';
const VIEWPORT = {
  viewportOptions: { viewportType: 'stack', toolGroupId: 'default', allowUnmatchedView: true },
  displaySets: [{ id: SELECTOR }],
};
const ONE_PICTURE = {
  id: PROTOCOL_ID,
  name: 'Stroke',
  protocolMatchingRules: [],
  toolGroupIds: ['default'],
  numberOfPriorsReferenced: 0,
  defaultViewport: { ...VIEWPORT, displaySets: [{ id: SELECTOR, matchedDisplaySetsIndex: -1 }] },
  displaySetSelectors: {
    [SELECTOR]: {
      seriesMatchingRules: [{ weight: 10, attribute: 'numImageFrames', constraint: { greaterThan: { value: 0 } } }],
    },
  },
  stages: [
    {
      name: 'One picture',
      viewportStructure: { layoutType: 'grid', properties: { rows: 1, columns: 1 } },
      viewports: [VIEWPORT],
    },
  ],
};
