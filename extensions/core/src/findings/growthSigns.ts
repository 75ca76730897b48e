/** Which of the signs that the BAT score counts stand in the haematomas of a head. */
export interface GrowthSigns {
  /** A part of it beside another. */
  readonly blend: boolean;
  /** Any darker area inside it. */
  readonly hypodensity: boolean;
}

/**
 * BAT score, 0 to 5: blend sign 1, any hypodensity 2, onset to CT below 2.5 h 2; from 3 on high (Morotti, Stroke 2018;49:1163-1169 [V2, the
 * points M]). Patients with a coagulopathy were excluded.
 */
export const BAT_POINTS = { blend: 1, hypodensity: 2, early: 2 } as const;
