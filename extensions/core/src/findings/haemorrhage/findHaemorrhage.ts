import { defined } from '../../defined.js';
import { type Component, componentMask } from '../../grid/components.js';
import { voxelSides } from '../../grid/templatePlanes.js';
import type { NetworkMaps } from '../../model/networkMaps.js';
import type { FindingBasis } from '../findingBasis.js';
import type { HaemorrhageFinding } from '../findings.js';
import { sidedVolumeMl } from '../volumes.js';
import { clearClots } from './clearClots.js';
import { findHaemorrhages } from './haemorrhages.js';
import { typedHaemorrhages } from './haemorrhageTypes.js';
import { markedPlaces } from './markedPlaces.js';
import { haemorrhageSurroundings } from './oedema.js';
import { possibleHaemorrhages } from './possibleHaemorrhages.js';

/** The bleeding that is believed, with its surroundings and its figures. */
export interface FoundHaemorrhage {
  readonly bleeds: readonly Component[];
  /** 1 where the cleaned mask holds. */
  readonly haemorrhage: Uint8Array;
  /** 1 where the network marks the oedema of a bleed; far too much to be a volume, see `StrokeResult.haemorrhage`. */
  readonly oedema: Uint8Array;
  /** 1 where an infarct is not looked for, as it lies beside a bleed. */
  readonly noInfarct: Uint8Array;
  readonly figures: HaemorrhageFinding;
}

export function findHaemorrhage(basis: FindingBasis, network: NetworkMaps): FoundHaemorrhage {
  const { stack, thresholds, parameters } = basis;
  const places = markedPlaces(basis, network);
  const large = findHaemorrhages(basis, network);
  const clear = clearClots(places, componentMask(stack.hu.length, large), parameters);
  const bleeds = [...large, ...clear].sort((a, b) => b.volumeMl - a.volumeMl);
  const haemorrhage = componentMask(stack.hu.length, bleeds);
  const surroundings = haemorrhageSurroundings(bleeds, network, stack, thresholds, parameters);
  const possible = possibleHaemorrhages(places, haemorrhage, basis);
  const figures = { ...figuresOf(basis, network, haemorrhage), ...(possible.length === 0 ? {} : { possible }) };
  return { bleeds, haemorrhage, ...surroundings, figures };
}

function figuresOf({ stack, frame }: FindingBasis, network: NetworkMaps, haemorrhage: Uint8Array): HaemorrhageFinding {
  const sideOf = voxelSides(stack, frame);
  const bleeds = sidedVolumeMl(haemorrhage, stack, sideOf);
  const types = typedHaemorrhages(haemorrhage, network, stack, sideOf);
  return {
    volumeMl: bleeds.left + bleeds.right,
    ...defined({ types }),
  };
}
