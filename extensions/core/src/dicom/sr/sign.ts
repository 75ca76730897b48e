import { CODES, sameCode, UNITS } from '../../dataset/codes.js';
import {
  closedPolyline,
  code,
  contains,
  type Item,
  inferredFrom,
  num,
  numIfMeasured,
  text,
} from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  child,
  childrenNamed,
  childrenOf,
  codeIn,
  isNamed,
  keyOfCode,
  lateralityOf,
  listOf,
  numberUnder,
  presenceOf,
  selectedImage,
  textIn,
} from '../../dataset/parseTree.js';
import { selectedSlice } from '../../dataset/selectedSlice.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { collectSigns, ofFindings, ofSigns, SIGN_IDS } from '../../findings/signs/ofSigns.js';
import type { Sign, SignBox, SignFinding } from '../../findings/signs/sign.js';
import type { SignId, Signs } from '../../findings/signs/signs.js';
import type { RemovedSign } from '../../reading/signRemoval.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { signName } from '../ground/findingNames.js';
import { outlineOfBox } from '../ground/outline.js';
import type { WriterInput } from '../ground/writerInput.js';
import { boundsOf, type StoredPlace } from './box.js';
import { group } from './group.js';

const NAME = new RegExp(`^Sign (${SIGN_IDS.join('|')}) ((left|right|none)-\\d+)$`);

const presence = (is: boolean) => (is ? CODES.present : CODES.absent);

/**
 * One group a finding, also of one that the reader took away: what the algorithm said and what the reader says stand beside each
 * other, as for the regions. Its image regions are its boxes, the first one first, since viewers show the first.
 */
export const signGroups = (input: WriterInput): readonly Item<'CONTAINER'>[] =>
  ofFindings(input.result.signs, (finding, sign, id) => signGroup(input, finding, sign, id));

function signGroup<F>(input: WriterInput, finding: SignFinding<F>, sign: Sign<F>, id: SignId): Item<'CONTAINER'> {
  const { side, boxes, figures, probability = Number.NaN, byRule, against, removedByReader } = finding;
  const { images } = input.result;
  const [first, ...others] = boxes;
  if (first === undefined) throw new Error(`a finding of ${id} needs a box`);
  const outline = { slice: first.slice, points: outlineOfBox(first) };
  const head = { name: signName(id, finding.id), finding: sign.sr.finding, site: sign.sr.site(figures), side, outline };
  return group(
    input,
    head,
    contains(
      ...others.map(box => closedPolyline(CODES.imageRegion, outlineOfBox(box), images[box.slice]!)),
      ...numIfMeasured(CODES.certainty, roundTo(probability * 100, 2), UNITS.percent),
      code(CODES.signAi, CODES.present),
      ...(removedByReader ? [code(CODES.signReader, CODES.absent)] : []),
      code(CODES.signRule, presence(byRule)),
      ...against.flatMap(name => {
        const speaks = sign.sr.against[name];
        return speaks ? [code(CODES.signAgainst, speaks)] : [];
      }),
      ...sign.sr.write(figures),
    ),
  );
}

/** Which signs were looked for, by which model and from which certainty on: "not found" is not "not looked for". */
export const signItems = ({ result }: WriterInput): readonly Item<'CODE'>[] =>
  ofSigns(result.signs, ({ sr }, { model }) =>
    code(
      CODES.signSought,
      sr.finding,
      model
        ? inferredFrom(text(CODES.signModel, model.id), num(CODES.signThreshold, model.threshold, UNITS.ratio))
        : [],
    ),
  );

const measurementGroups = (report: Dataset): readonly Dataset[] =>
  listOf(report.ContentSequence)
    .filter(item => isNamed(item, CODES.imagingMeasurements))
    .flatMap(childrenOf)
    .filter(item => isNamed(item, CODES.measurementGroup));

/** What a report holds of the signs, as the algorithm found them, by the images of its series in the order of the volume. */
export function signsOf(report: Dataset, images: readonly SourceImage[]): Signs {
  const groups = measurementGroups(report);
  const evaluations = listOf(report.ContentSequence).filter(item => isNamed(item, CODES.qualitativeEvaluations));
  const sought = evaluations.flatMap(item => childrenNamed(item, CODES.signSought));
  return collectSigns((sign, id) => {
    const item = sought.find(each => isCode(each, sign));
    if (item === undefined) return undefined;
    const [model, threshold] = [textIn(item, CODES.signModel), numberUnder(item, CODES.signThreshold)];
    return {
      findings: groups.flatMap(each => findingOf(each, sign, id, images) ?? []),
      ...(model !== '' && threshold !== undefined ? { model: { id: model, threshold } } : {}),
    };
  });
}

const isCode = <F>(item: Dataset, sign: Sign<F>): boolean => {
  const value = codeIn(item);
  return value !== undefined && sameCode(value, sign.sr.finding);
};

function findingOf<F>(
  item: Dataset,
  sign: Sign<F>,
  id: SignId,
  images: readonly SourceImage[],
): SignFinding<F> | undefined {
  const [, named, findingId] = NAME.exec(textIn(item, CODES.trackingIdentifier)) ?? [];
  const figures = sign.sr.read(item);
  const byRule = presenceOf(item, CODES.signRule);
  const boxes = childrenNamed(item, CODES.imageRegion).flatMap(outline => boxOn(outline, images) ?? []);
  if (named !== id || findingId === undefined || figures === undefined || byRule === undefined || boxes.length === 0)
    return undefined;
  const certainty = numberUnder(item, CODES.certainty);
  return {
    id: findingId,
    side: lateralityOf(item) ?? 'none',
    ...defined({ probability: certainty === undefined ? undefined : certainty / 100 }),
    byRule,
    boxes,
    figures,
    against: childrenNamed(item, CODES.signAgainst).flatMap(each => keyOfCode(sign.sr.against, codeIn(each)) ?? []),
  };
}

function boxOn(outline: Dataset, images: readonly SourceImage[]): SignBox | undefined {
  const slice = selectedSlice(outline, images);
  const bounds = boundsOf(outline);
  return slice < 0 || bounds === undefined ? undefined : { slice, ...bounds };
}

/** A finding that the reader took away, on an image by its UID. */
export type StoredRemoval = Omit<RemovedSign, 'slice'> & StoredPlace;

export const removedSignsIn = (groups: readonly Dataset[]): readonly StoredRemoval[] =>
  groups.flatMap(item => {
    const [, sign] = NAME.exec(textIn(item, CODES.trackingIdentifier)) ?? [];
    const outline = child(item, CODES.imageRegion);
    const bounds = outline && boundsOf(outline);
    return sign === undefined || !outline || !bounds || presenceOf(item, CODES.signReader) !== false
      ? []
      : [{ sign, side: lateralityOf(item) ?? 'none', ...bounds, ...selectedImage(outline) }];
  });

/** Whether every finding can be true, and none was lost in reading; what lies on images that are no longer there is left out. */
export const signsFit = (signs: Signs, report: Dataset, images: readonly SourceImage[]): boolean => {
  const isShown = (item: Dataset) =>
    childrenNamed(item, CODES.imageRegion).some(each => selectedSlice(each, images) >= 0);
  const stored = measurementGroups(report).filter(
    item => NAME.test(textIn(item, CODES.trackingIdentifier)) && isShown(item),
  );
  const found = ofFindings(
    signs,
    ({ figures, probability = 0 }, sign) => probability >= 0 && probability <= 1 && sign.sr.fits(figures),
  );
  return found.length === stored.length && found.every(Boolean);
};
