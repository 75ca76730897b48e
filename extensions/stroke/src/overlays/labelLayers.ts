import {
  ASPECTS_REGIONS,
  analysisSliceOf,
  type DrawnLesion,
  lesionByte,
  maskInSource,
  planeSize,
  regionLabel,
  type Side,
} from '@ohif-stroke/core';
import type { LabelmapStyle, Rgba } from '../hostPorts.js';
import { type LayerState, regionId } from '../state/state.js';
import type { Text } from '../text/index.js';
import {
  DECISION_COLOURS,
  HEAT_LEVEL_OF_BYTE,
  HEAT_LEVELS,
  heatColour,
  lesionColour,
  MASK_COLOUR,
  regionColour,
  SALIENCY_LEVEL_OF_BYTE,
} from './colours.js';
import type { ShownRun } from './shownRun.js';

export type LabelLayerId =
  | 'regions'
  | 'infarct'
  | 'haemorrhage'
  | 'oedema'
  | 'mask'
  | 'oedemaMask'
  | 'saliency'
  | 'attention';

/** One map of the result as a labelmap of the viewer: what it is called, which labels it has, how it looks. */
export interface LabelLayer {
  readonly id: LabelLayerId;
  readonly label: string;
  /** Segments listed in the viewer's own segmentation panel; the heat map lists one, not its 63 levels. */
  readonly segments: Readonly<Record<number, Segment>>;
  /** What it is drawn from: another map is another drawing. */
  readonly map: Uint8Array;
  /** Whether an image has any label at all: where it has none there is nothing to draw. */
  readonly shows: (slice: number) => boolean;
  /** Labels of one source image, `labels[column + columns * row]`. */
  readonly labelsOf: (slice: number) => Uint8Array;
  /** `hovered`: the region that the reader points at. */
  readonly colours: (
    shown: ShownRun,
    hovered: string | undefined,
  ) => readonly (readonly [label: number, colour: Rgba])[];
  readonly style: (layer: LayerState) => LabelmapStyle;
  /** The reader's brush paints on it. */
  readonly painted?: true;
}

interface Segment {
  readonly label: string;
  readonly locked: boolean;
  readonly active?: boolean;
}

const SIDES: readonly Side[] = ['right', 'left'];

/** Drawn in this order, so that outlines lie over the heat map and a bleed over everything. */
export const LABEL_LAYERS: readonly LabelLayerId[] = [
  'infarct',
  'saliency',
  'attention',
  'regions',
  'oedema',
  'haemorrhage',
  'mask',
  'oedemaMask',
];

/** The layer that the brush paints on. */
export const MASK_LAYERS = { infarct: 'mask', oedema: 'oedemaMask' } as const satisfies Record<
  DrawnLesion,
  LabelLayerId
>;

type MaskLayerId = (typeof MASK_LAYERS)[DrawnLesion];

/** The lesion that the brush paints on such a layer. */
const PAINTED = { mask: 'infarct', oedemaMask: 'oedema' } as const satisfies Record<MaskLayerId, DrawnLesion>;

export const isMaskLayer = (id: LabelLayerId): id is MaskLayerId => Object.hasOwn(PAINTED, id);

/** The map of the result that a layer draws. */
export function mapOf(id: LabelLayerId, { maps, saliency, attention }: ShownRun): Uint8Array | undefined {
  if (id === 'saliency') return saliency;
  if (id === 'attention') return attention;
  return maps[isMaskLayer(id) ? PAINTED[id] : id];
}

/** Undefined where its map is not there yet. */
export function labelLayer(id: LabelLayerId, shown: ShownRun, text: Text): LabelLayer | undefined {
  const map = mapOf(id, shown);
  if (!map) return undefined;
  const inSource = (interpolation: 'nearest' | 'linear', slice: number, of = map) =>
    sourceMap(shown, of, slice, interpolation);
  switch (id) {
    case 'regions':
      return {
        id,
        map,
        label: text.overlays.regions,
        segments: Object.fromEntries(
          SIDES.flatMap(side =>
            ASPECTS_REGIONS.map(name => [
              regionLabel(name, side),
              { label: `${name} ${text.sides[side]}`, locked: true },
            ]),
          ),
        ),
        shows: slice => reaches(shown, map, slice, 1),
        labelsOf: slice => inSource('nearest', slice),
        colours: regionColours,
        style: layer => style(layer, 0, layer.opacity),
      };
    case 'infarct':
      return {
        id,
        map,
        label: text.overlays.infarct,
        segments: { 1: { label: text.overlays.infarct, locked: true } },
        shows: slice => reaches(shown, map, slice, HEAT_FROM),
        labelsOf: slice => inSource('linear', slice).map(byte => HEAT_LEVEL_OF_BYTE[byte]!),
        colours: () => Array.from({ length: HEAT_LEVELS }, (_, i) => [i + 1, heatColour(i + 1)] as const),
        style: layer => style(layer, layer.opacity, 0),
      };
    case 'haemorrhage':
    case 'oedema': {
      const from = lesionByte(shown, id);
      return {
        id,
        map,
        label: text.overlays[id],
        segments: { 1: { label: text.overlays[id], locked: true } },
        shows: slice => reaches(shown, map, slice, from),
        labelsOf: slice => inSource('linear', slice).map(byte => (byte >= from ? 1 : 0)),
        colours: () => [[1, lesionColour(id)]],
        style: layer => style(layer, layer.opacity * 0.6, layer.opacity),
      };
    }
    case 'saliency':
    case 'attention':
      return {
        id,
        map,
        label: text.overlays[id],
        segments: { 1: { label: text.overlays[id], locked: true } },
        shows: slice => reaches(shown, map, slice, SALIENCY_FROM),
        labelsOf: slice => inSource('linear', slice).map(byte => SALIENCY_LEVEL_OF_BYTE[byte]!),
        colours: () => Array.from({ length: HEAT_LEVELS }, (_, i) => [i + 1, heatColour(i + 1)] as const),
        style: layer => style(layer, layer.opacity, 0),
      };
    case 'mask':
    case 'oedemaMask': {
      const lesion = PAINTED[id];
      const { oldInfarct } = shown.maps;
      if (!shown.aspects || (lesion === 'infarct' && !oldInfarct)) return undefined;
      const from = lesionByte(shown, lesion);
      const oldFrom = lesionByte(shown, 'oldInfarct');
      return {
        id,
        map,
        label: text.overlays[id],
        segments: { [MASK_SEGMENT]: { label: text.overlays[id], locked: false, active: true } },
        // A brush may begin on any of them.
        shows: () => true,
        labelsOf: slice => {
          const old = lesion === 'infarct' ? inSource('linear', slice, oldInfarct) : undefined;
          return inSource('linear', slice).map((byte, i) =>
            byte >= from && !(old && old[i]! >= oldFrom) ? MASK_SEGMENT : 0,
          );
        },
        colours: () => [[MASK_SEGMENT, MASK_COLOUR]],
        style: layer => style(layer, layer.opacity * 0.25, layer.opacity),
        painted: true,
      };
    }
  }
}

/** The label that the reader's brush paints. */
export const MASK_SEGMENT = 1;

/** The first byte of a probability that has a colour. */
const HEAT_FROM = HEAT_LEVEL_OF_BYTE.findIndex(level => level > 0);
const SALIENCY_FROM = SALIENCY_LEVEL_OF_BYTE.findIndex(level => level > 0);

/** Whether a map comes up to a byte anywhere on a slice; interpolation makes none larger. */
function reaches({ grid }: ShownRun, map: Uint8Array, slice: number, from: number): boolean {
  const analysed = analysisSliceOf(grid, slice);
  if (analysed < 0) return false;
  const plane = planeSize(grid);
  return (largest.get(map) ?? largestOf(map, plane))[analysed]! >= from;
}

/** Largest byte of each plane, by the map itself: an edit makes another map. */
const largest = new WeakMap<Uint8Array, readonly number[]>();

function largestOf(map: Uint8Array, plane: number): readonly number[] {
  const found = Array.from({ length: map.length / plane }, (_, s) =>
    map.subarray(s * plane, (s + 1) * plane).reduce((most, byte) => Math.max(most, byte), 0),
  );
  largest.set(map, found);
  return found;
}

/** By what counts; while nothing is scored all are alike. */
const regionColours: LabelLayer['colours'] = ({ aspects }, hovered) =>
  SIDES.flatMap(side =>
    ASPECTS_REGIONS.map(name => {
      const region = aspects?.regions.find(r => r.name === name && r.side === side);
      const own = region ? regionColour(region) : DECISION_COLOURS.spared;
      return [regionLabel(name, side), regionId(name, side) === hovered ? DECISION_COLOURS.hovered : own] as const;
    }),
  );

/** One map in the pixels of one source image; empty where the analysis did not look. */
function sourceMap(
  { images, grid }: ShownRun,
  map: Uint8Array,
  slice: number,
  interpolation: 'nearest' | 'linear',
): Uint8Array {
  const image = images[slice]!;
  const analysed = analysisSliceOf(grid, slice);
  if (analysed < 0) return new Uint8Array(image.columns * image.rows);
  return maskInSource(grid, analysed, map, image, interpolation);
}

const OUTLINE_WIDTH = 2;

/**
 * The same look whether or not the viewer takes the segmentation for the active one. A layer is switched off by its
 * style: the viewer's own visibility switch only knows the listed segments, and the heat map lists one of 63 levels.
 */
function style(layer: LayerState, fillAlpha: number, outlineOpacity: number): LabelmapStyle {
  const fill = layer.visible ? fillAlpha : 0;
  const outline = layer.visible ? outlineOpacity : 0;
  return {
    renderFill: true,
    renderFillInactive: true,
    fillAlpha: fill,
    fillAlphaInactive: fill,
    renderOutline: outline > 0,
    renderOutlineInactive: outline > 0,
    outlineWidth: OUTLINE_WIDTH,
    outlineWidthInactive: OUTLINE_WIDTH,
    outlineOpacity: outline,
    outlineOpacityInactive: outline,
    activeSegmentOutlineWidthDelta: 0,
  };
}

export const HIDDEN_STYLE: LabelmapStyle = style({ visible: false, opacity: 0 }, 0, 0);
