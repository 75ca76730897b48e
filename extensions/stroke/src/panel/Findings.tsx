import type { BoxFinding } from '@ohif-stroke/core';
import { Icon, JumpIcon } from './icons.js';
import { useText } from './useText.js';

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
  readonly onDraw: (on: boolean) => void;
}

/** One line a box: jump to it, delete it or bring it back; new ones are drawn with the viewer's own tool. */
export function Findings(props: Props) {
  const { boxes, deleted, addedIds, selectedId, drawing, frozen, onShow, onDelete, onRestore, onDraw } = props;
  const { text } = useText();
  return (
    <details className="sp-section" open={boxes.length <= OPEN_UP_TO}>
      <summary>
        <span className="sp-heading">{text.boxes.heading}</span>
        <span className="sp-summary-note">{boxes.length}</span>
      </summary>
      {boxes.length + deleted.length === 0 && <p className="sp-muted">{text.boxes.none}</p>}
      <ul className="sp-boxes">
        {boxes.map(box => (
          <BoxLine
            key={box.id}
            box={box}
            state={addedIds.includes(box.id) ? 'added' : undefined}
            selected={box.id === selectedId}
            frozen={frozen}
            onShow={() => onShow(box.id)}
            onChange={() => onDelete(box.id)}
          />
        ))}
        {deleted.map(box => (
          <BoxLine
            key={box.id}
            box={box}
            state="deleted"
            selected={false}
            frozen={frozen}
            onChange={() => onRestore(box.id)}
          />
        ))}
      </ul>
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
    </details>
  );
}

/** A longer list starts folded, so that overlays and report stay within reach. */
const OPEN_UP_TO = 6;

interface LineProps {
  readonly box: BoxFinding;
  readonly state: 'added' | 'deleted' | undefined;
  readonly selected: boolean;
  readonly frozen: boolean;
  readonly onShow?: () => void;
  readonly onChange: () => void;
}

function BoxLine({ box, state, selected, frozen, onShow, onChange }: LineProps) {
  const { text, numbers } = useText();
  const what = `${text.boxLabels[box.label]}, ${text.sides[box.side]}, ${text.boxes.slice(box.slice + 1)}`;
  const gone = state === 'deleted';
  const change = gone ? text.boxes.restore(what) : text.boxes.delete(what);
  return (
    <li className={`sp-box sp-box-${box.label}${selected ? ' sp-selected' : ''}${gone ? ' sp-box-gone' : ''}`}>
      <button type="button" className="sp-box-show" data-testid={`box-${box.id}`} disabled={gone} onClick={onShow}>
        <span className="sp-box-name">
          {text.boxLabels[box.label]}, {text.sides[box.side]}
          {state && <span className="sp-edited"> · {text.boxes[state]}</span>}
        </span>
        <span className="sp-muted">{text.boxes.slice(box.slice + 1)}</span>
        <span>{state === 'added' ? '' : numbers.percent(box.probability)}</span>
        <JumpIcon />
      </button>
      <button
        type="button"
        className="sp-icon"
        data-testid={`${gone ? 'box-restore' : 'box-delete'}-${box.id}`}
        aria-label={change}
        title={change}
        disabled={frozen}
        onClick={onChange}
      >
        <Icon name={gone ? 'restore' : 'delete'} />
      </button>
    </li>
  );
}
