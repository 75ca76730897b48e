import { handInGaps, type Read } from '@ohif-stroke/core';
import { useId } from 'react';
import { wordsIn } from '../../text/index.js';
import { Confirm } from '../../ui/Confirm.js';
import { Steps } from '../../ui/Steps.js';
import { useText } from '../../ui/useText.js';
import { STUDY_TEXT } from './studyText.js';

interface Props {
  readonly read: Read;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onConfirm: () => void;
  readonly onHandIn: () => void;
}

/** At the foot of the panel in a reader study: back and forth, agree where there is something to agree with, hand in and what is missing. */
export function StudyFoot({ read, onUndo, onRedo, onConfirm, onHandIn }: Props) {
  const { text } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  const gaps = handInGaps(read);
  const gapsId = useId();
  return (
    <footer className="sp-signbar">
      <div className="sp-line">
        <Steps history={read.history} onUndo={onUndo} onRedo={onRedo} />
      </div>
      <div className="sp-actions sp-sign-actions">
        {read.phase !== 'blind' && <Confirm read={read} onConfirm={onConfirm} />}
        <button
          type="button"
          className="sp-button sp-primary"
          data-testid="hand-in"
          disabled={gaps.length > 0}
          aria-describedby={gaps.length > 0 ? gapsId : undefined}
          onClick={onHandIn}
        >
          {words.handIn}
        </button>
      </div>
      <div id={gapsId} className="sp-muted" role="status" data-testid="hand-in-gaps">
        {gaps.length > 0 && (
          <>
            {words.missing} {gaps.map(gap => words.gaps[gap]).join('; ')}.
          </>
        )}
      </div>
    </footer>
  );
}
