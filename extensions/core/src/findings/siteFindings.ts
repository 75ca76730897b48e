import type { ModelUse } from '../model/modelUse.js';
import type { ClassificationFinding } from '../postprocess/classification.js';
import { firstOf, shownName } from '../schema/defects.js';
import type { AnyBox, DetectionFinding, SiteModel } from './findings.js';
import type { StrokeResult } from './strokeResult.js';

/** What one of a site's own models says of a scan. */
export interface SiteModelFindings {
  readonly model: SiteModel;
  /** Version, hash and training; absent where a report does not name it. */
  readonly use?: ModelUse;
  /** Its boxes of classes that are no lesions of this software; those that are stand among `StrokeResult.boxes`. */
  readonly detections: readonly DetectionFinding[];
  /** Those over their threshold first, then by probability. */
  readonly classifications: readonly ClassificationFinding[];
}

export const isOver = ({ probability, threshold }: ClassificationFinding): boolean => probability >= threshold;

/** Everything that a site's own models say, model by model. */
export const siteFindingsOf = ({
  siteModels = [],
  detections = [],
  classifications = [],
  models,
}: StrokeResult): readonly SiteModelFindings[] =>
  siteModels.map(model => {
    const use = models.find(({ id }) => id === model.id);
    const order = (a: ClassificationFinding, b: ClassificationFinding) =>
      Number(isOver(b)) - Number(isOver(a)) || b.probability - a.probability;
    return {
      model,
      ...(use ? { use } : {}),
      detections: detections.filter(({ modelId }) => modelId === model.id),
      classifications: classifications.filter(({ modelId }) => modelId === model.id).toSorted(order),
    };
  });

/** A finding of a detector on one or more slices. */
export interface BoxedFinding<B extends AnyBox> {
  readonly componentId: string;
  readonly label: B['label'];
  readonly boxes: readonly B[];
  /** Highest of its boxes. */
  readonly probability: number;
}

/** Boxes of one component as one finding, in the order in which their first box comes. */
export function boxedFindings<B extends AnyBox>(boxes: readonly B[]): readonly BoxedFinding<B>[] {
  const found = new Map<string, B[]>();
  for (const box of boxes) {
    const known = found.get(box.componentId);
    if (known) known.push(box);
    else found.set(box.componentId, [box]);
  }
  return [...found].map(([componentId, own]) => ({
    componentId,
    label: own[0]!.label,
    boxes: own,
    probability: Math.max(...own.map(({ probability }) => probability)),
  }));
}

/** Said at the head of what such a model found, wherever that stands: it must never be taken for a part of the score. */
export const SITE_MODEL = 'Own model of this site, no part of the score';

/** More parts of a line than this are counted. */
const MOST_PARTS = 10;

/** One line a model, for report, picture and command line: "Dense artery detector (my-boxes): hyperdense artery 83 %". */
export function siteModelWords(result: StrokeResult): readonly string[] {
  return siteFindingsOf(result).map(({ model, detections, classifications }) => {
    const percent = (probability: number) => `${Math.round(100 * probability)} %`;
    const boxed = boxedFindings(detections).map(({ label, probability, boxes }) => {
      const on = [...new Set(boxes.map(({ slice }) => slice + 1))].sort((a, b) => a - b);
      return `${shownName(label)} ${percent(probability)} on slice ${firstOf(on.map(String), MOST_PARTS)}`;
    });
    const classes = classifications.map(
      found =>
        `${shownName(found.label)} ${percent(found.probability)}, ${isOver(found) ? 'over' : 'under'} its threshold of ${percent(found.threshold)}`,
    );
    const parts = [...boxed, ...classes];
    const said = parts.length === 0 ? 'found none of its own classes' : firstOf(parts, MOST_PARTS);
    return `${shownName(model.title)} (${model.id}): ${said}`;
  });
}
