import type { TypedHaemorrhage } from '../findings.js';
import { millilitres } from '../millilitres.js';
import type { StrokeResult } from '../strokeResult.js';
import { slicesOf } from './possibleHaemorrhageText.js';

export const HAEMORRHAGE_WORDS: Readonly<Record<TypedHaemorrhage['type'], string>> = {
  parenchymal: 'intracerebral',
  intraventricular: 'intraventricular',
  subarachnoid: 'subarachnoid',
  subdural: 'subdural',
  epidural: 'epidural',
};

/** "Hemorrhage: 12.3 mL (intracerebral 10.0 mL left, intraventricular 2.3 mL); possible on slice 12, not counted". */
export function haemorrhageText({ haemorrhage }: Pick<StrokeResult, 'haemorrhage'>): string {
  const types = (haemorrhage.types ?? []).map(
    ({ type, volumeMl, side }) => `${HAEMORRHAGE_WORDS[type]} ${millilitres(volumeMl)}${side ? ` ${side}` : ''}`,
  );
  const possible = haemorrhage.possible ? `; possible on slice ${slicesOf(haemorrhage.possible)}, not counted` : '';
  return `Hemorrhage: ${millilitres(haemorrhage.volumeMl)}${types.length > 0 ? ` (${types.join(', ')})` : ''}${possible}`;
}
