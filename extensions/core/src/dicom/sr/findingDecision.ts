import { CODES, type Code, sameCode } from '../../dataset/codes.js';
import { closedPolyline, code, hasConceptModifier, type Item, inferredFrom } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { child, childrenNamed, codedSide, codeIn, codeOf, presenceIn, textIn } from '../../dataset/parseTree.js';
import { selectedSlice } from '../../dataset/selectedSlice.js';
import { findingFigures } from '../../findings/figures/ofFigures.js';
import { SIGNS } from '../../findings/signs/signs.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import { isLesionKind, LESIONS } from '../../lesions.js';
import { type DecidedFinding, placeOfFinding } from '../../reading/decidedFinding.js';
import type { FindingRow } from '../../reading/findingRow.js';
import { decidedRows, findingsOf } from '../../reading/findingsOf.js';
import type { Read } from '../../reading/read.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { groupOfFinding } from '../ground/findingNames.js';
import type { WriterInput } from '../ground/writerInput.js';

/** What a decision is about, among several findings of one group. */
function codeOfFinding({ subject, boxes: [box] }: FindingRow): Code {
  switch (subject.type) {
    case 'lesion':
      return LESIONS[subject.lesion].finding;
    case 'figure':
      return findingFigures().find(({ id }) => id === subject.id)!.finding.code;
    case 'sign':
      return SIGNS[subject.id].sr.finding;
    case 'possible':
      return CODES.possibleBlood;
    case 'aspects':
      return CODES.earlyIschaemicChange;
    case 'outside':
      return LESIONS.infarct.finding;
    case 'boxes':
      return box && isLesionKind(box.label) ? LESIONS[box.label].finding : CODES.siteFinding;
  }
}

const toldRows = ({ result, read }: Pick<WriterInput, 'result' | 'read'>): readonly FindingRow[] =>
  read === undefined ? [] : decidedRows(result, read);

function decisionItem(row: FindingRow, children: Parameters<typeof code>[2] = []): Item<'CODE'> {
  const about = hasConceptModifier(code(CODES.finding, codeOfFinding(row)));
  const value = row.verdict === 'accepted' ? CODES.present : CODES.absent;
  return code(CODES.findingReader, value, [...about, ...children]);
}

/** The reader's word on what a group holds: present, or absent for what the reader did not confirm; its figures stay as measured. */
export const decisionItems = (input: Pick<WriterInput, 'result' | 'read'>, group: string): readonly Item<'CODE'>[] =>
  toldRows(input)
    .filter(row => groupOfFinding(row) === group)
    .map(row => decisionItem(row));

/** The reader's word on places of possible blood, each with its image: they have no group. */
export const placeDecisions = (input: WriterInput): readonly Item<'CODE'>[] =>
  toldRows(input).flatMap(row => {
    const image = row.slice === undefined ? undefined : input.result.images[row.slice];
    if (row.subject.type !== 'possible' || image === undefined) return [];
    const side = hasConceptModifier(code(CODES.laterality, CODES[row.subject.place.side]));
    const whole = closedPolyline(CODES.imageRegion, cornersOf(image), image);
    return [decisionItem(row, [...side, ...inferredFrom(whole)])];
  });

/** No more is known of the place than its image. */
const cornersOf = ({ columns, rows }: SourceImage): readonly (readonly [number, number])[] => [
  [0, 0],
  [columns, 0],
  [columns, rows],
  [0, rows],
  [0, 0],
];

/** A decision as a report has it: of the group by its name, or of a place by its item. */
export interface StoredDecision {
  readonly group?: string;
  readonly item: Dataset;
}

export const decisionsIn = (groups: readonly Dataset[], evaluations: Dataset): readonly StoredDecision[] => [
  ...groups.flatMap(group =>
    childrenNamed(group, CODES.findingReader).map(item => ({ group: textIn(group, CODES.trackingIdentifier), item })),
  ),
  ...childrenNamed(evaluations, CODES.findingReader).map(item => ({ item })),
];

/** The reader's decisions on what the archive gave back, by the rows that they are of; one of something that is not there any more is none. */
export function decidedIn(
  stored: readonly StoredDecision[],
  result: StrokeResult,
  read: Read,
): readonly DecidedFinding[] {
  if (stored.length === 0) return [];
  const rows = findingsOf(result, read);
  return stored.flatMap(({ group, item }) => {
    const accepted = presenceIn(item);
    const about = codeIn(child(item, CODES.finding));
    const row = rows.find(
      each =>
        groupOfFinding(each) === group &&
        about !== undefined &&
        sameCode(about, codeOfFinding(each)) &&
        (group !== undefined || isPlace(each, item, result.images)),
    );
    if (row === undefined || accepted === undefined) return [];
    return [{ ...placeOfFinding(row), verdict: accepted ? ('accepted' as const) : ('rejected' as const) }];
  });
}

const isPlace = (row: FindingRow, item: Dataset, images: readonly SourceImage[]): boolean => {
  const outline = child(item, CODES.imageRegion);
  return (
    outline !== undefined &&
    selectedSlice(outline, images) === row.slice &&
    codedSide(codeOf(item, CODES.laterality)) === row.side
  );
};
