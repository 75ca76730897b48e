import type { AnyBox } from '@ohif-stroke/core';
import type { ReactNode } from 'react';
import { boxName, sliceRange } from '../../text/index.js';
import { Icon, JumpIcon } from '../../ui/icons.js';
import { useText } from '../../ui/useText.js';
import { boxClass, DrawnBy, PlaceOf } from './BoxLine.js';
import { type FindingGroup, largestOf } from './groupBoxes.js';

interface Props {
  readonly group: FindingGroup;
  /** Those of its boxes that the reader has not deleted. */
  readonly standing: readonly AnyBox[];
  readonly frozen: boolean;
  readonly onShow: (boxId: string) => void;
  /** All its boxes, in one step that one undo takes back. */
  readonly onDelete: () => void;
  readonly onRestore: () => void;
  /** The lines of its boxes. */
  readonly children: ReactNode;
}

/** A finding on several slices: its extent, a jump to where it is largest, and its boxes folded below. */
export function FindingLine({ group, standing, frozen, onShow, onDelete, onRestore, children }: Props) {
  const { componentId, side, boxes } = group;
  const { text, numbers } = useText();
  const largest = largestOf(standing);
  const range = text.boxes.slices(sliceRange((largest ? standing : boxes).map(box => box.slice)));
  const what = `${boxName(group, text)}, ${text.sides[side]}, ${range}`;
  const change = largest ? text.boxes.delete(what) : text.boxes.restore(what);
  return (
    <div className={`sp-finding ${boxClass(boxes[0]!)}${largest ? '' : ' sp-box-gone'}`}>
      <div className="sp-finding-line">
        <button
          type="button"
          className="sp-finding-show"
          disabled={largest === undefined}
          onClick={() => largest && onShow(largest.id)}
        >
          <span className="sp-box-name">
            {boxName(group, text)}, {text.sides[side]}
            <DrawnBy box={boxes[0]} />
            <PlaceOf box={boxes[0]} />
            {!largest && <span className="sp-edited"> · {text.boxes.deleted}</span>}
          </span>
          <span className="sp-muted">{range}</span>
          <span>{largest && numbers.percent(largest.probability)}</span>
          <JumpIcon />
        </button>
        <button
          type="button"
          className="sp-icon"
          data-testid={`${largest ? 'finding-delete' : 'finding-restore'}-${componentId}`}
          aria-label={change}
          title={change}
          disabled={frozen}
          onClick={largest ? onDelete : onRestore}
        >
          <Icon name={largest ? 'delete' : 'restore'} />
        </button>
      </div>
      <details>
        <summary>
          <span className="sp-muted">{text.boxes.each(boxes.length)}</span>
        </summary>
        {children}
      </details>
    </div>
  );
}
