import { REPORT_ID } from '@ohif-stroke/core';
import { chosenOption } from '../state/chosen.js';
import { readIn } from '../state/readIn.js';
import type { ViewProps } from './pipelineView.js';
import { SignBar } from './sign/SignBar.js';
import { StudyFoot } from './study/StudyFoot.js';

/** Agreeing and signing. */
export function NcctFoot({ run, state, session }: ViewProps) {
  const read = readIn(run);
  if (state.readerStudy && read) {
    const { undo, redo, confirm, handIn } = session;
    return <StudyFoot read={read} onUndo={undo} onRedo={redo} onConfirm={confirm} onHandIn={handIn} />;
  }
  if (run?.phase !== 'scored') return null;
  return (
    <SignBar
      read={run.read}
      patient={chosenOption(state)?.patient}
      storage={run.storage}
      readerName={state.readerName}
      onName={session.nameReader}
      onUndo={session.undo}
      onRedo={session.redo}
      onConfirm={session.confirm}
      onSign={session.sign}
      onAmend={session.amend}
      onStore={session.storeReport}
      onDownload={() => session.download(REPORT_ID)}
    />
  );
}
