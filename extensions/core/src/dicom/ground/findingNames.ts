import type { AspectsRegion, Side } from '../../anatomy/regions.js';
import { figureGroupName } from '../../findings/figures/ofFigures.js';
import type { AnyBox, BoxFinding } from '../../findings/findings.js';
import { LESIONS } from '../../lesions.js';
import type { FindingRow } from '../../reading/findingRow.js';

/** Name of a region's group in the SR and of its segment in the SEG: the same name gives the same tracking UID in both. */
export const regionName = (name: AspectsRegion, side: Side): string => `ASPECTS ${side} ${name}`;

export const TOTAL_NAME = 'ASPECTS total';

export const signName = (sign: string, id: string): string => `Sign ${sign} ${id}`;

const BOX = 'Box ';
export const boxName = ({ label, componentId }: BoxFinding): string => `${BOX}${label} ${componentId}`;
export const readerBoxName = ({ label, id }: BoxFinding): string => `${BOX}${label} ${id} by the reader`;

export const SITE_BOX = 'Site box ';
export const siteBoxName = ({ id }: Pick<AnyBox, 'id'>): string => `${SITE_BOX}${id}`;

const LESION_GROUPS: ReadonlySet<string> = new Set(Object.values(LESIONS).map(({ segment }) => segment));

/** Whether the group of this name says that there is a lesion, and how large it is. */
export const isLesionGroup = (name: string): boolean => LESION_GROUPS.has(name);

/** Whether the group of this name says that something is there: a lesion or a box. Others hold a figure, a score or a sign. */
export const isFoundGroup = (name: string): boolean =>
  isLesionGroup(name) || name.startsWith(BOX) || name.startsWith(SITE_BOX);

/**
 * Tracking identifier of the measurement group that holds a finding; undefined for a place of possible blood, which is no
 * measurement and has an item of the evaluations. What the reader took away as boxes has no group any more.
 */
export function groupOfFinding({ subject, boxes }: Pick<FindingRow, 'subject' | 'boxes'>): string | undefined {
  const [box] = boxes;
  switch (subject.type) {
    case 'lesion':
      return LESIONS[subject.lesion].segment;
    case 'figure':
      return figureGroupName(subject.id);
    case 'sign':
      return signName(subject.id, subject.finding.id);
    case 'aspects':
      return TOTAL_NAME;
    case 'outside':
      return box && boxName(box as BoxFinding);
    case 'boxes':
      if (box === undefined) return undefined;
      if (subject.by === 'site') return siteBoxName(box);
      return subject.by === 'reader' ? readerBoxName(box as BoxFinding) : boxName(box as BoxFinding);
    case 'possible':
      return undefined;
  }
}
