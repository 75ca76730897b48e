import { own } from '../../../dataset/codes.js';
import type { Island } from '../../haemorrhage/clot/islands.js';
import { signOfIslands } from '../islandSigns.js';

/** Longest diameter below this, and so far from the main haematoma, mm (Shimoda, Stroke 2017;48:3065-3072 [M]). */
export const SATELLITE_MM = 10;
export const [SATELLITE_FROM_MM, SATELLITE_TO_MM] = [1, 20] as const;

const isSatellite = ({ diameterMm, apartMm }: Island): boolean =>
  diameterMm < SATELLITE_MM && apartMm >= SATELLITE_FROM_MM && apartMm <= SATELLITE_TO_MM;

/** Satellite sign: a small haematoma that is fully apart from the main one (Shimoda, Stroke 2017;48:3065-3072 [M]). */
export const satelliteSign = signOfIslands({
  title: 'Satellite sign',
  kind: 'satellite',
  finding: own('SATELLITE-SIGN', 'Satellite sign of an intracerebral hematoma'),
  ruleWords: 'a hematoma of less than 10 mm, 1 to 20 mm from the main one (Shimoda 2017)',
  of: ({ apart }) => ({ apart: apart.filter(isSatellite), connected: [] }),
  rule: ({ separate, diameterMm }) => separate >= 1 && diameterMm < SATELLITE_MM,
});
