import type { CalibrationBin } from '@ohif-stroke/core';
import { BLUE, dot, GREY, line, type Scale } from './frame.js';
import { label, polyline } from './svg.js';

/** Radius of the smallest calibration dot, pixels; it grows with the logarithm of the count. */
const DOT_RADIUS = 2;

/** The curve of a calibration with a dot a bin, and the line on which probabilities come true. */
export function calibrationMarks(bins: readonly CalibrationBin[], { x, y }: Scale): readonly string[] {
  const filled = bins.flatMap(({ meanProbability, positiveShare, count }) =>
    meanProbability === null || positiveShare === null ? [] : [{ meanProbability, positiveShare, count }],
  );
  return [
    line(x(0), y(0), x(1), y(1), GREY, '4 4'),
    polyline(
      filled.map(bin => [x(bin.meanProbability), y(bin.positiveShare)]),
      { stroke: BLUE },
    ),
    ...filled.flatMap(bin => [
      dot(x(bin.meanProbability), y(bin.positiveShare), DOT_RADIUS + Math.log2(1 + bin.count)),
      label(`n=${bin.count}`, x(bin.meanProbability) + 9, y(bin.positiveShare) - 8),
    ]),
  ];
}
