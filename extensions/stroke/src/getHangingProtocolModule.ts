import { BEST_SERIES } from './hanging/bestSeries.js';
import { FIRST_IMAGE } from './hanging/firstImage.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from './hanging/plainViewport.js';
import { PROTOCOL_ID, SIDE_BY_SIDE_STAGE } from './id.js';

/** CSS pixels of the window under which two pictures beside a panel are each too small to read. */
const WIDE_ENOUGH_PX = 900;

/**
 * Scroll, zoom and pan in step. Ids are unique over all types in cornerstone's synchroniser manager. Not the window: the
 * viewer's synchroniser would hand that of an MR to the CT beside it, see `keepWindows`.
 */
const IN_STEP = [
  { type: 'imageslice', id: 'strokeSlice', source: true, target: true },
  { type: 'zoompan', id: 'strokeZoom', source: true, target: true },
];

const SELECTOR = 'strokeSeries';

/**
 * No `hydrateseg` group here: it would copy every overlay of the annotated picture onto the plain one. Stacks, not
 * volumes: a tilted or unevenly spaced series stays as it was acquired; the toolbar's MPR is the viewer's own, which it
 * offers for evenly spaced, untilted series only.
 */
const viewport = (viewportId: string, syncGroups: readonly object[]) => ({
  viewportOptions: {
    viewportType: 'stack',
    viewportId,
    toolGroupId: 'default',
    allowUnmatchedView: true,
    // An image named in the address first.
    initialImageOptions: { custom: 'sopInstanceLocation', defaultValue: { custom: FIRST_IMAGE } },
    syncGroups,
  },
  displaySets: [{ id: SELECTOR }],
});

/**
 * The annotated picture is the first of the two, though it stands on the right: the first is the active one, and the
 * one that stays when the reader chooses a single viewport.
 */
const SIDE_BY_SIDE = {
  id: SIDE_BY_SIDE_STAGE.stageId,
  name: 'Original | annotated',
  viewportStructure: {
    layoutType: 'grid',
    properties: {
      rows: 1,
      columns: 2,
      layoutOptions: [
        { x: 0.5, y: 0, width: 0.5, height: 1 },
        { x: 0, y: 0, width: 0.5, height: 1 },
      ],
    },
  },
  viewports: [viewport(ANNOTATED_VIEWPORT, IN_STEP), viewport(PLAIN_VIEWPORT, IN_STEP)],
};

const ALONE = {
  id: 'annotatedAlone',
  name: 'Annotated',
  viewportStructure: {
    layoutType: 'grid',
    properties: { rows: 1, columns: 1, layoutOptions: [{ x: 0, y: 0, width: 1, height: 1 }] },
  },
  viewports: [viewport(ANNOTATED_VIEWPORT, [])],
};

/**
 * The mode's hanging protocol. The viewer always begins with the first stage; its own keys for the next and the previous
 * stage (full stop and comma) change between one picture and two.
 */
export function hangingProtocol(windowWidthPx: number) {
  return {
    id: PROTOCOL_ID,
    name: 'Stroke',
    locked: true,
    createdDate: '2026-11-21',
    modifiedDate: '2026-11-21',
    availableTo: {},
    editableBy: {},
    protocolMatchingRules: [],
    toolGroupIds: ['default'],
    numberOfPriorsReferenced: 0,
    // Viewports that the reader adds with the layout tool.
    defaultViewport: {
      viewportOptions: { viewportType: 'stack', toolGroupId: 'default', allowUnmatchedView: true },
      displaySets: [{ id: SELECTOR, matchedDisplaySetsIndex: -1 }],
    },
    displaySetSelectors: {
      [SELECTOR]: {
        seriesMatchingRules: [
          // Reports and segmentations have no images and come last; a series named in the address comes first.
          { weight: 10, attribute: 'numImageFrames', constraint: { greaterThan: { value: 0 } } },
          { weight: 15, attribute: BEST_SERIES, constraint: { equals: true } },
          { weight: 20, attribute: 'isDisplaySetFromUrl', constraint: { equals: true } },
        ],
      },
    },
    stages: windowWidthPx < WIDE_ENOUGH_PX ? [ALONE, SIDE_BY_SIDE] : [SIDE_BY_SIDE, ALONE],
  };
}

/** As the viewer asks an extension for its protocols, once, when it is registered. */
export function getHangingProtocolModule() {
  return [{ name: PROTOCOL_ID, protocol: hangingProtocol(window.innerWidth) }];
}
