import type { BoxFinding } from '@ohif-stroke/core';
import { Info } from '../../ui/Info.js';
import { useText } from '../../ui/useText.js';
import { BoxLine, type BoxState } from './BoxLine.js';
import { FindingLine } from './FindingLine.js';
import { groupBoxes } from './groupBoxes.js';

interface Props {
  /** The boxes that stand. */
  readonly boxes: readonly BoxFinding[];
  readonly deleted: readonly BoxFinding[];
  readonly addedIds: readonly string[];
  readonly selectedId: string | undefined;
  readonly drawing: boolean;
  readonly frozen: boolean;
  readonly onShow: (boxId: string) => void;
  readonly onDelete: (boxId: string) => void;
  readonly onRestore: (boxId: string) => void;
  readonly onDeleteFinding: (componentId: string) => void;
  readonly onRestoreFinding: (componentId: string) => void;
  readonly onDraw: (on: boolean) => void;
}

/** One line a finding: one that lies on many slices is unfolded box by box. */
export function Findings(props: Props) {
  const { boxes, deleted, addedIds, selectedId, drawing, frozen, onShow, onDelete, onRestore, onDraw } = props;
  const { text } = useText();
  const groups = groupBoxes([...boxes, ...deleted]);
  const standing = groups.filter(group => group.boxes.some(box => !deleted.includes(box))).length;
  const stateOf = (box: BoxFinding): BoxState =>
    deleted.includes(box) ? 'deleted' : addedIds.includes(box.id) ? 'added' : undefined;
  const line = (box: BoxFinding) => (
    <BoxLine
      key={box.id}
      box={box}
      state={stateOf(box)}
      selected={box.id === selectedId}
      frozen={frozen}
      onShow={() => onShow(box.id)}
      onDelete={() => onDelete(box.id)}
      onRestore={() => onRestore(box.id)}
    />
  );
  return (
    <details className="sp-section" open>
      <summary>
        <span className="sp-heading">{text.boxes.heading}</span>
        <span className="sp-summary-note">{standing}</span>
      </summary>
      {groups.length === 0 && <p className="sp-muted">{text.boxes.none}</p>}
      <ul className="sp-boxes">
        {groups.map(group => (
          <li key={group.id}>
            {group.boxes.length === 1 ? (
              line(group.boxes[0]!)
            ) : (
              <FindingLine
                group={group}
                standing={group.boxes.filter(box => !deleted.includes(box))}
                frozen={frozen}
                onShow={onShow}
                onDelete={() => props.onDeleteFinding(group.componentId)}
                onRestore={() => props.onRestoreFinding(group.componentId)}
              >
                {group.boxes.map(line)}
              </FindingLine>
            )}
          </li>
        ))}
      </ul>
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
