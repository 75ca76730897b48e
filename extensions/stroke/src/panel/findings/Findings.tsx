import type { BoxFinding, InfarctDetector } from '@ohif-stroke/core';
import { Info } from '../../ui/Info.js';
import { useText } from '../../ui/useText.js';
import { type BoxActions, FindingList } from './FindingList.js';
import { groupBoxes } from './groupBoxes.js';

interface Props extends BoxActions {
  /** The boxes that stand. */
  readonly boxes: readonly BoxFinding[];
  readonly deleted: readonly BoxFinding[];
  readonly addedIds: readonly string[];
  /** The infarct detector, where one ran: its findings are dashed, and that it found none is said. */
  readonly detector: InfarctDetector | undefined;
  readonly drawing: boolean;
  readonly onDraw: (on: boolean) => void;
}

/** The lesions that the networks found, and the boxes that the reader drew. */
export function Findings({ drawing, onDraw, detector, ...list }: Props) {
  const { boxes, deleted, frozen } = list;
  const { text } = useText();
  const standing = groupBoxes(boxes).length;
  return (
    <details className="sp-section" open>
      <summary>
        <span className="sp-heading">{text.boxes.heading}</span>
        <span className="sp-summary-note">{standing}</span>
      </summary>
      {boxes.length + deleted.length === 0 && <p className="sp-muted">{text.boxes.none}</p>}
      <FindingList {...list} />
      {detector && <DetectorNote detector={detector} boxes={[...boxes, ...deleted]} />}
      <div className="sp-line">
        <button
          type="button"
          className="sp-button sp-small"
          data-testid="box-add"
          aria-pressed={drawing}
          disabled={frozen}
          onClick={() => onDraw(!drawing)}
        >
          {drawing ? text.boxes.adding : text.boxes.add}
        </button>
        <Info about={text.boxes.heading}>{text.how.boxes}</Info>
      </div>
    </details>
  );
}

interface NoteProps {
  readonly detector: InfarctDetector;
  readonly boxes: readonly BoxFinding[];
}

/** Which lines are the detector's, and from when they count; or that it found none. */
function DetectorNote({ detector: { modelId, countedFrom }, boxes }: NoteProps) {
  const { text, numbers } = useText();
  const words = boxes.some(box => box.modelId === modelId)
    ? text.boxes.byDetector(numbers.percent(countedFrom))
    : text.boxes.noneByDetector;
  return (
    <p className="sp-muted" data-testid="detector-note">
      {words}
    </p>
  );
}
