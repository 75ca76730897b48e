import { type Read, reviewedOf } from '@ohif-stroke/core';
import type { StudyCase } from '../../state/readerStudy.js';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { STUDY_TEXT } from './studyText.js';

interface Props {
  readonly studyId: string;
  readonly place: StudyCase;
  readonly read: Read;
  readonly onNone: () => void;
}

/** Which case it is and what to do with it; of the AI nothing but whether it is in view. */
export function StudyBanner({ studyId, place, read, onNone }: Props) {
  const { text, numbers } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  const arm = place.aided ? 'aided' : 'unaided';
  const reviewed = reviewedOf(read);
  return (
    <section className="sp-section sp-blind" data-testid="study-case" aria-label={words.heading(studyId)}>
      <h3 className="sp-heading">
        {words.case(numbers.count(place.number), numbers.count(place.of), numbers.count(place.session))},{' '}
        {words.arm[arm]}
      </h3>
      <p>{words.task[arm]}</p>
      {reviewed.hidden && (
        <div className="sp-actions">
          <button
            type="button"
            className="sp-button"
            data-testid="none-affected"
            aria-pressed={read.confirmed}
            disabled={read.confirmed || reviewed.total !== undefined}
            onClick={onNone}
          >
            {words.none}
          </button>
        </div>
      )}
    </section>
  );
}
