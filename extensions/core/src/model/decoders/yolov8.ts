import { ANY, type BoxDecoder } from './decoderSpec.js';
import { YOLO, yoloBoxes } from './yolo.js';

/** [1, 4 + classes, N]: candidates by columns, without objectness, as Ultralytics exports since YOLOv8. */
export const yolov8: BoxDecoder = {
  ...YOLO,
  shapes: ({ classes }) => [[1, 4 + classes.length, ANY]],
  decode(spec, outputs) {
    const tensor = outputs[spec.name];
    if (tensor === undefined) return [];
    const candidates = tensor.dims[2]!;
    return yoloBoxes(spec, tensor, { rows: candidates, at: (n, f) => f * candidates + n, objectness: false });
  },
};
