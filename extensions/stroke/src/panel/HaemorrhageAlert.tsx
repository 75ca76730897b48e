import type { StrokeResult } from '@ohif-stroke/core';
import { bleedParts } from './bleedParts.js';
import { useText } from './useText.js';

/** Before anything else: a bleed changes what may be done at all. */
export function HaemorrhageAlert({ haemorrhage }: { readonly haemorrhage: StrokeResult['haemorrhage'] }) {
  const { text, numbers } = useText();
  if (!(haemorrhage.volumeMl > 0)) return null;
  const parts = bleedParts(text, numbers, haemorrhage);
  return (
    <div className="sp-bleed" role="alert" data-testid="haemorrhage-alert">
      <strong data-testid="haemorrhage">{text.haemorrhage.found(numbers.fixed(haemorrhage.volumeMl, 1))}</strong>
      {parts.length > 0 && <span>{parts.join(' · ')}</span>}
      <span>{text.haemorrhage.meaning}</span>
    </div>
  );
}
