import { bleedStatus } from '../state/bleedStatus.js';
import { largestOf } from './findings/groupBoxes.js';
import type { ViewProps } from './pipelineView.js';
import { readIn } from './readIn.js';
import { BleedLine } from './score/BleedLine.js';
import { ReadHead } from './score/ReadHead.js';

/** Bleed and score. */
export function NcctTop({ run, session }: ViewProps) {
  const scored = run?.phase === 'scored' ? run : undefined;
  const read = readIn(run);
  const bleed = read?.phase === 'blind' ? undefined : bleedStatus(run);
  const haemorrhageBox = largestOf((scored?.result.boxes ?? []).filter(box => box.label === 'haemorrhage'));
  const place = scored && bleed?.kind === 'possible' ? bleed.places[0] : undefined;
  const showBleed = haemorrhageBox
    ? () => session.showBox(haemorrhageBox.id)
    : place && (() => session.showSlice(place.slice));
  return (
    <>
      {bleed && <BleedLine status={bleed} models={scored?.result.models ?? []} onShow={showBleed} />}
      {read && (
        <ReadHead
          read={read}
          stored={scored?.storage.phase === 'stored'}
          moot={bleed?.kind === 'found'}
          session={session}
        />
      )}
    </>
  );
}
