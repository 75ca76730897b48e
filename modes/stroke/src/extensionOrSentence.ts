import type { BuildFiles } from './build.js';
import { notLoaded, viewerLanguage } from './sentences.js';
import { EXTENSION_ID, PANELS, PROTOCOL_ID } from './strokeMode.js';
import { wholeFile } from './wholeFile.js';

/** The little that is known here of an extension of the viewer. */
export interface HostExtension {
  readonly id: string;
  /** Takes the hashes of the other files of the same build. */
  readonly ofBuild?: (files: BuildFiles) => void;
}

export interface Loading {
  readonly whole: typeof wholeFile;
  readonly load: (url: string) => Promise<{ readonly default: HostExtension }>;
}

const FILE = 'extension.mjs';

/** As the runtime addresses its files: what is kept for good under one address never has to change. */
const addressed = (url: string, sha256: string): string => `${url}?v=${sha256.slice(0, 16)}`;

/**
 * The extension beside an address, as the build knows it; where it cannot be loaded, one in its place that only says so. A viewer whose mode names an extension that does not
 * load shows an empty page and no word; so it shows the images, with its own tools, and the sentence in our tab.
 */
export async function extensionOrSentence(
  base: string,
  files: BuildFiles,
  { whole, load }: Loading = { whole: wholeFile, load: address => import(/* webpackIgnore: true */ address) },
): Promise<HostExtension> {
  const plain = new URL(`./${FILE}`, base).href;
  const sha256 = files[FILE];
  const url = sha256 === undefined ? plain : addressed(plain, sha256);
  try {
    if (sha256 !== undefined) await whole(url, sha256);
    const extension = (await load(url)).default;
    extension.ofBuild?.(files);
    return extension;
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
