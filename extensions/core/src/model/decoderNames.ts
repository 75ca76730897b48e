/**
 * What the numbers of an output are. `mask` (where absent): one plane per class. `labelMap`: one plane that holds the index
 * of the class. `yolov5`: [1, N, 5 + classes], `yolov8`: [1, 4 + classes, N], both with boxes in input pixels.
 * `centrePoint`: heat map [1, classes, h, w]. `classifier`: [1, classes].
 */
export const DECODERS = ['mask', 'labelMap', 'yolov5', 'yolov8', 'centrePoint', 'classifier'] as const;
export type Decoder = (typeof DECODERS)[number];
