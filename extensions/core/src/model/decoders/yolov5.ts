import { ANY, type BoxDecoder } from './decoderSpec.js';
import { YOLO, yoloBoxes } from './yolo.js';

/** [1, N, 5 + classes]: centre, size, objectness and classes of each candidate, as `export.py` of YOLOv5 gives them. */
export const yolov5: BoxDecoder = {
  ...YOLO,
  shapes: ({ classes }) => [[1, ANY, 5 + classes.length]],
  decode(spec, outputs) {
    const tensor = outputs[spec.name];
    if (tensor === undefined) return [];
    const figures = tensor.dims[2]!;
    return yoloBoxes(spec, tensor, { rows: tensor.dims[1]!, at: (n, f) => n * figures + f, objectness: true });
  },
};
