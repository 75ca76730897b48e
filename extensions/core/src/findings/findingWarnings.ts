import type { Notice } from '../notice.js';
import { type AspectsFinding, isAssessed, type RegionFinding, type RegionNote } from './findings.js';
import { possibleHaemorrhageNotice } from './haemorrhage/possibleHaemorrhageText.js';
import type { RegionPlacement } from './regions/placeRegions.js';
import type { StrokeResult } from './strokeResult.js';

/** An old infarct or a bleed smaller than this is marked but not worth a warning, mL. */
const WORTH_SAYING_ML = 1;

const named = (regions: readonly { readonly name: string; readonly side: string }[]): string =>
  regions.map(r => `${r.side} ${r.name}`).join(', ');

/** "left-M2 right-C": for whoever names them in another language. */
const idsOf = (regions: readonly { readonly name: string; readonly side: string }[]): string =>
  regions.map(r => `${r.side}-${r.name}`).join(' ');

/** What the findings themselves say about how far the score can be trusted. */
export function findingWarnings(
  aspects: AspectsFinding,
  placement: RegionPlacement,
  { infarct, haemorrhage }: Pick<StrokeResult, 'infarct' | 'haemorrhage'>,
): Notice[] {
  const unseen = aspects.regions.filter(r => !isAssessed(r));
  const old = infarct.oldVolumeMl.left + infarct.oldVolumeMl.right;
  const warnings: Notice[] = [];
  if (unseen.length > 0) {
    const text = `Not assessed, because the scan does not cover them: ${named(unseen)}. The score leaves them out.`;
    warnings.push({ code: 'regionsNotAssessed', text, values: { regions: idsOf(unseen) } });
  }
  const noted = (...notes: readonly RegionNote[]) => aspects.regions.filter(r => notes.some(note => note === r.note));
  const disturbed = noted('haemorrhage', 'besideHaemorrhage');
  if (aspects.notScored !== undefined) {
    const text = `Not scored: with a haemorrhage of ${haemorrhage.volumeMl.toFixed(1)} mL ASPECTS has no meaning. Regions can be marked by hand.`;
    warnings.push({ code: 'notScoredHaemorrhage', text, values: { ml: haemorrhage.volumeMl } });
  } else if (disturbed.length > 0) {
    const text = `Not comparable beside a haemorrhage or opposite it: ${named(disturbed)}. The score leaves them out.`;
    warnings.push({ code: 'regionsNotComparable', text, values: { regions: idsOf(disturbed) } });
  }
  if (aspects.notScored === undefined) warnings.push(...besideOther(noted('besideDense'), noted('besideOldInfarct')));
  if (placement.byAtlas.length > 0) {
    const text = `The network did not find ${named(placement.byAtlas)}; the atlas position was used.`;
    warnings.push({ code: 'regionsByAtlas', text, values: { regions: idsOf(placement.byAtlas) } });
  }
  if (haemorrhage.volumeMl >= WORTH_SAYING_ML) {
    const text = `A possible haemorrhage of ${haemorrhage.volumeMl.toFixed(1)} mL was marked; ASPECTS is meant for ischaemic stroke.`;
    warnings.push({ code: 'haemorrhage', text, values: { ml: haemorrhage.volumeMl } });
  }
  if (haemorrhage.possible !== undefined) warnings.push(possibleHaemorrhageNotice(haemorrhage.possible));
  if (old >= WORTH_SAYING_ML) {
    const text = `A possible old infarct of ${old.toFixed(1)} mL was marked; it does not count in the score.`;
    warnings.push({ code: 'oldInfarct', text, values: { ml: old } });
  }
  return warnings;
}

/** Regions that what is dense, or an old infarct, keeps from being compared. */
function besideOther(dense: readonly RegionFinding[], old: readonly RegionFinding[]): readonly Notice[] {
  const denseText = `Not comparable, as something denser than brain (calcium, metal, or blood that was not found) lies there or opposite: ${named(dense)}. The score leaves them out; look there.`;
  const oldText = `Not comparable beside an old infarct or opposite it: ${named(old)}. The score leaves them out.`;
  return [
    ...(dense.length > 0 ? [{ code: 'regionsBesideDense', text: denseText, values: { regions: idsOf(dense) } }] : []),
    ...(old.length > 0 ? [{ code: 'regionsBesideOld', text: oldText, values: { regions: idsOf(old) } }] : []),
  ];
}
