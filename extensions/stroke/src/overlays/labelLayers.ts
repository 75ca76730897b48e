import {
  ASPECTS_REGIONS,
  analysisSliceOf,
  lesionByte,
  maskInSource,
  regionLabel,
  type Side,
  type StrokeResult,
  type VisibleReview,
} from '@ohif-stroke/core';
import type { LabelmapStyle, Rgba } from '../hostPorts.js';
import type { LayerState } from '../state/state.js';
import { TEXT } from '../text.js';
import { HAEMORRHAGE_COLOUR, HEAT_LEVEL_OF_BYTE, HEAT_LEVELS, heatColour, regionColour } from './colours.js';

export type LabelLayerId = 'regions' | 'infarct' | 'haemorrhage';

/** One map of the result as a labelmap of the viewer: what it is called, which labels it has, how it looks. */
export interface LabelLayer {
  readonly id: LabelLayerId;
  readonly label: string;
  /** Segments listed in the viewer's own segmentation panel; the heat map lists one, not its 63 levels. */
  readonly segments: Readonly<Record<number, { readonly label: string; readonly locked: true }>>;
  /** What it is drawn from: another map is another drawing. */
  readonly map: Uint8Array;
  /** Labels of one source image, `labels[column + columns * row]`. */
  readonly labelsOf: (slice: number) => Uint8Array;
  readonly colours: (aspects: VisibleReview) => readonly (readonly [label: number, colour: Rgba])[];
  readonly style: (layer: LayerState) => LabelmapStyle;
}

const SIDES: readonly Side[] = ['right', 'left'];

/** Drawn in this order, so that outlines lie over the heat map and a bleed over everything. */
export const LABEL_LAYERS: readonly LabelLayerId[] = ['infarct', 'regions', 'haemorrhage'];

export function labelLayer(id: LabelLayerId, result: StrokeResult): LabelLayer {
  switch (id) {
    case 'regions':
      return {
        id,
        map: result.maps.regions,
        label: TEXT.overlays.regions,
        segments: Object.fromEntries(
          SIDES.flatMap(side =>
            ASPECTS_REGIONS.map(name => [
              regionLabel(name, side),
              { label: `${name} ${TEXT.sides[side]}`, locked: true as const },
            ]),
          ),
        ),
        labelsOf: slice => sourceMap(result, result.maps.regions, slice, 'nearest'),
        colours: aspects => aspects.regions.map(r => [regionLabel(r.name, r.side), regionColour(r)] as const),
        style: layer => style(layer, 0, layer.opacity),
      };
    case 'infarct':
      return {
        id,
        map: result.maps.infarct,
        label: TEXT.overlays.infarct,
        segments: { 1: { label: TEXT.overlays.infarct, locked: true } },
        labelsOf: slice =>
          sourceMap(result, result.maps.infarct, slice, 'linear').map(byte => HEAT_LEVEL_OF_BYTE[byte]!),
        colours: () => Array.from({ length: HEAT_LEVELS }, (_, i) => [i + 1, heatColour(i + 1)] as const),
        style: layer => style(layer, layer.opacity, 0),
      };
    case 'haemorrhage': {
      const from = lesionByte(result, 'haemorrhage');
      return {
        id,
        map: result.maps.haemorrhage,
        label: TEXT.overlays.haemorrhage,
        segments: { 1: { label: TEXT.overlays.haemorrhage, locked: true } },
        labelsOf: slice =>
          sourceMap(result, result.maps.haemorrhage, slice, 'linear').map(byte => (byte >= from ? 1 : 0)),
        colours: () => [[1, HAEMORRHAGE_COLOUR]],
        style: layer => style(layer, layer.opacity * 0.6, layer.opacity),
      };
    }
  }
}

/** One map in the pixels of one source image; empty where the analysis did not look. */
function sourceMap(
  result: StrokeResult,
  map: Uint8Array,
  slice: number,
  interpolation: 'nearest' | 'linear',
): Uint8Array {
  const image = result.images[slice]!;
  const analysed = analysisSliceOf(result.grid, slice);
  if (analysed < 0) return new Uint8Array(image.columns * image.rows);
  return maskInSource(result.grid, analysed, map, image, interpolation);
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
