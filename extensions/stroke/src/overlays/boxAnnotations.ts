import { type AnyBox, boxColour, cross } from '@ohif-stroke/core';
import type { HostAnnotation } from '../hostPorts.js';
import { boxName, numbersFor, type Text } from '../text/index.js';
import { isReaderBox } from './drawnBox.js';
import { imagePointLps } from './imagePoints.js';
import type { ShownRun } from './shownRun.js';

/** What places a box: the series, its frame of reference and its images. */
export type PlacedResult = Pick<ShownRun, 'studyInstanceUid' | 'seriesInstanceUid' | 'frameOfReferenceUid' | 'images'>;

export const BOX_TOOL = 'StrokeFindingBox';

/** Prefix that makes our annotations recognisable, and the same finding the same annotation. */
export const boxAnnotationUid = (result: PlacedResult, box: AnyBox): string =>
  `stroke-${result.seriesInstanceUid}-${result.studyInstanceUid}-${box.id}`;

/** What stands beside a box, and where there is little room. */
const boxTexts = (box: AnyBox, text: Text): readonly string[] =>
  isReaderBox(box) ? [boxText(box, text)] : [boxText(box, text), numbersFor(text.locale).percent(box.probability)];

/** What a box is. */
export const boxText = (box: AnyBox, text: Text): string =>
  isReaderBox(box) ? boxName(box, text) : `${boxName(box, text)} ${numbersFor(text.locale).percent(box.probability)}`;

/** A box as a cornerstone rectangle on the image where it was found; corners at the outer edges of its pixels. */
export function boxAnnotation(
  result: PlacedResult,
  box: AnyBox,
  imageId: string,
  text: Text,
  opacity = 1,
): HostAnnotation {
  const image = result.images[box.slice]!;
  const [left, top] = [box.x - 0.5, box.y - 0.5];
  const [right, bottom] = [left + box.width, top + box.height];
  const corner = (x: number, y: number) => imagePointLps(image, x, y);
  const nowhere = [0, 0, 0];
  return {
    annotationUID: boxAnnotationUid(result, box),
    highlighted: false,
    isLocked: true,
    isVisible: true,
    invalidated: false,
    metadata: {
      toolName: BOX_TOOL,
      FrameOfReferenceUID: result.frameOfReferenceUid ?? '',
      referencedImageId: imageId,
      viewPlaneNormal: cross(image.rowLps, image.columnLps),
      viewUp: [-image.columnLps[0], -image.columnLps[1], -image.columnLps[2]],
    },
    data: {
      label: boxName(box, text),
      text: boxText(box, text),
      texts: boxTexts(box, text),
      colour: `rgba(${boxColour(box).join(', ')}, ${opacity})`,
      handles: {
        // cornerstone's order: first and last are opposite corners.
        points: [corner(left, top), corner(right, top), corner(left, bottom), corner(right, bottom)],
        activeHandleIndex: null,
        // The library writes nothing (see `drawBoxLabels`), but expects a place for it.
        textBox: {
          hasMoved: true,
          worldPosition: corner(left, top),
          worldBoundingBox: { topLeft: nowhere, topRight: nowhere, bottomLeft: nowhere, bottomRight: nowhere },
        },
      },
      cachedStats: {},
    },
  };
}
