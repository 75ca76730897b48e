import { outsideInfarcts } from '@ohif-stroke/core';
import { haemorrhageStatus } from '../state/haemorrhageStatus.js';
import { readIn } from '../state/readIn.js';
import { largestOf } from './findings/groupBoxes.js';
import type { ViewProps } from './pipelineView.js';
import { HaemorrhageLine } from './score/HaemorrhageLine.js';
import { OutsideLines } from './score/OutsideLines.js';
import { ReadHead } from './score/ReadHead.js';

/** Bleed and score. */
export function NcctTop({ run, session }: ViewProps) {
  const scored = run?.phase === 'scored' ? run : undefined;
  const read = readIn(run);
  const haemorrhage = read?.phase === 'blind' ? undefined : haemorrhageStatus(run);
  const outside = scored === undefined || read?.phase === 'blind' ? [] : outsideInfarcts(scored.result.boxes);
  const haemorrhageBox = largestOf((scored?.result.boxes ?? []).filter(box => box.label === 'haemorrhage'));
  const place = scored && haemorrhage?.kind === 'possible' ? haemorrhage.places[0] : undefined;
  const showHaemorrhage = haemorrhageBox
    ? () => session.showBox(haemorrhageBox.id)
    : place && (() => session.showSlice(place.slice));
  return (
    <>
      {haemorrhage && (
        <HaemorrhageLine status={haemorrhage} models={scored?.result.models ?? []} onShow={showHaemorrhage} />
      )}
      {read && (
        <ReadHead
          read={read}
          stored={scored?.storage.phase === 'stored'}
          scores={scored?.result.scores}
          firmness={scored?.firmness}
          outside={outside}
          moot={haemorrhage?.kind === 'found'}
          session={session}
        />
      )}
      <OutsideLines infarcts={outside} onShow={session.showBox} />
    </>
  );
}
