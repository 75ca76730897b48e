import type { AnyBox } from '@ohif-stroke/core';
import { useText } from '../../ui/useText.js';
import { BoxLine, type BoxState } from './BoxLine.js';
import { FindingLine } from './FindingLine.js';
import { type FindingGroup, groupBoxes } from './groupBoxes.js';

/** What can be done with a box, or with all boxes of a finding. */
export interface BoxActions {
  readonly selectedId: string | undefined;
  readonly frozen: boolean;
  readonly onShow: (boxId: string) => void;
  readonly onDelete: (boxId: string) => void;
  readonly onRestore: (boxId: string) => void;
  readonly onDeleteFinding: (componentId: string) => void;
  readonly onRestoreFinding: (componentId: string) => void;
}

interface Props extends BoxActions {
  /** The boxes that stand. */
  readonly boxes: readonly AnyBox[];
  readonly deleted: readonly AnyBox[];
  readonly addedIds?: readonly string[];
}

/** More findings than this are folded away. */
const MOST_LINES = 20;

/** One line a finding: one that lies on many slices is unfolded box by box. */
export function FindingList({ boxes, deleted, addedIds = [], ...actions }: Props) {
  const { text } = useText();
  const groups = groupBoxes([...boxes, ...deleted]);
  const stateOf = (box: AnyBox): BoxState =>
    deleted.includes(box) ? 'deleted' : addedIds.includes(box.id) ? 'added' : undefined;
  const line = (box: AnyBox) => (
    <BoxLine
      key={box.id}
      box={box}
      state={stateOf(box)}
      selected={box.id === actions.selectedId}
      frozen={actions.frozen}
      onShow={() => actions.onShow(box.id)}
      onDelete={() => actions.onDelete(box.id)}
      onRestore={() => actions.onRestore(box.id)}
    />
  );
  const lines = (some: readonly FindingGroup[]) => (
    <ul className="sp-boxes">
      {some.map(group => (
        <li key={group.id}>
          {group.boxes.length === 1 ? (
            line(group.boxes[0]!)
          ) : (
            <FindingLine
              group={group}
              standing={group.boxes.filter(box => !deleted.includes(box))}
              frozen={actions.frozen}
              onShow={actions.onShow}
              onDelete={() => actions.onDeleteFinding(group.componentId)}
              onRestore={() => actions.onRestoreFinding(group.componentId)}
            >
              {group.boxes.map(line)}
            </FindingLine>
          )}
        </li>
      ))}
    </ul>
  );
  const more = groups.slice(MOST_LINES);
  return (
    <>
      {lines(groups.slice(0, MOST_LINES))}
      {more.length > 0 && (
        <details>
          <summary>
            <span className="sp-muted">{text.siteModels.more(more.length)}</span>
          </summary>
          {lines(more)}
        </details>
      )}
    </>
  );
}
