import { type ASPECTS_REGIONS, aspectsTotal, type Side } from '../../anatomy/regions.js';
import { CODES, own, REGION_CODES, UNITS } from '../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, num } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  child,
  childrenNamed,
  codedSide,
  codeIn,
  codeOf,
  keyOfCode,
  measuredValue,
  numberUnder,
} from '../../dataset/parseTree.js';
import type { AspectsFinding, ChangedScore } from '../../findings/findings.js';
import { firmnessOf } from '../../findings/firmness/firmness.js';
import { CHANGE_NAMES, SMALL_CHANGES } from '../../findings/firmness/smallChanges.js';
import { sameRegion } from '../../reading/review.js';
import type { StoredRegion } from './region.js';

const FIRM = own('FIRMNESS', 'Small changes with the same ASPECTS, algorithm');
const UNDER_CHANGE = own('ASPECTS-CHANGED', 'ASPECTS under a small change, algorithm');
const CHANGE = own('CHANGE', 'Small change');
const BY = own('CHANGE-BY', 'Size of the small change');
const SIDE = own('SIDE-CHANGED', 'Scored side under a small change');
const TURNED = own('TURNED', 'Region judged otherwise under a small change');

/** One number for a reader; below it every change with its total, as that rests on them. */
export function firmnessItems(aspects: AspectsFinding): readonly Item<'NUM'>[] {
  const firm = firmnessOf(aspects);
  if (firm === undefined || aspects.firmness === undefined) return [];
  return [num(FIRM, firm.same, UNITS.changes, inferredFrom(...aspects.firmness.map(changeItem)))];
}

function changeItem({ change, by, total, side, turned }: ChangedScore): Item<'NUM'> {
  const { code: kind, unit } = SMALL_CHANGES[change];
  return num(UNDER_CHANGE, total, UNITS.score, [
    ...hasConceptModifier(
      code(CHANGE, kind),
      code(SIDE, side === 'none' ? CODES.noSide : CODES[side]),
      ...turned.map(region =>
        code(TURNED, REGION_CODES[region.name], hasConceptModifier(code(CODES.laterality, CODES[region.side]))),
      ),
    ),
    ...inferredFrom(num(BY, by, unit)),
  ]);
}

const CHANGE_CODES = Object.fromEntries(CHANGE_NAMES.map(name => [name, SMALL_CHANGES[name].code])) as {
  readonly [K in (typeof CHANGE_NAMES)[number]]: (typeof SMALL_CHANGES)[K]['code'];
};

/** Undefined where the report has none, or a change that this version does not know: then nothing is said of it. */
export function firmnessIn(totalGroup: Dataset): readonly ChangedScore[] | undefined {
  const items = childrenNamed(child(totalGroup, FIRM) ?? {}, UNDER_CHANGE);
  const changes = items.flatMap(item => changeOf(item) ?? []);
  return changes.length === 0 || changes.length < items.length ? undefined : changes;
}

function changeOf(item: Dataset): ChangedScore | undefined {
  const change = keyOfCode(CHANGE_CODES, codeOf(item, CHANGE));
  const [total, by] = [measuredValue(item), numberUnder(item, BY)];
  if (change === undefined || total === undefined || by === undefined) return undefined;
  const turned = childrenNamed(item, TURNED).flatMap(each => regionIn(each) ?? []);
  return { change, by, total, side: codedSide(codeOf(item, SIDE)) ?? 'none', turned };
}

function regionIn(item: Dataset): { readonly name: (typeof ASPECTS_REGIONS)[number]; readonly side: Side } | undefined {
  const name = keyOfCode(REGION_CODES, codeIn(item));
  const side = codedSide(codeOf(item, CODES.laterality));
  return name === undefined || side === undefined ? undefined : { name, side };
}

/** What a report tells of the algorithm's score, and of how firm it is. */
interface StoredFirmness {
  readonly firmness?: readonly ChangedScore[];
  readonly aiTotal?: number;
  readonly regions: readonly StoredRegion[];
}

/** Whether the number in front is that of the changes below it, and each of their totals that of the regions which turn. */
export function firmnessFits(totalGroup: Dataset, { firmness = [], aiTotal, regions }: StoredFirmness): boolean {
  if (firmness.length === 0) return true;
  const firm = aiTotal === undefined ? undefined : firmnessOf({ total: aiTotal, firmness });
  if (firm === undefined || firm.same !== numberUnder(totalGroup, FIRM)) return false;
  const counts = regions.filter(region => region.ai);
  return firmness.every(({ total, side, turned }) => {
    const now = [
      ...counts.filter(region => !turned.some(other => sameRegion(other, region))),
      ...turned.filter(region => !counts.some(other => sameRegion(other, region))),
    ];
    return now.every(region => region.side === side) && total === aspectsTotal(now.length);
  });
}
