import { readIn } from '../state/readIn.js';
import { NcctFoot } from './NcctFoot.js';
import { NcctTop } from './NcctTop.js';
import type { PipelineView, ViewProps } from './pipelineView.js';
import { ReadView } from './ReadView.js';

function NcctBody({ run, state, session }: ViewProps) {
  const read = readIn(run);
  const scored = run?.phase === 'scored' ? run : undefined;
  return read ? <ReadView read={read} run={scored} state={state} session={session} /> : null;
}

/** The read of ASPECTS: what is seen first at the top, what is corrected between, agreeing and signing at the foot. */
export const ncctView: PipelineView = { Top: NcctTop, Body: NcctBody, Foot: NcctFoot };
