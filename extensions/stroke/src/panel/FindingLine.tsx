import type { BoxFinding } from '@ohif-stroke/core';
import type { ReactNode } from 'react';
import { sliceRange } from '../text/index.js';
import { type FindingGroup, largestOf } from './groupBoxes.js';
import { JumpIcon } from './icons.js';
import { useText } from './useText.js';

interface Props {
  readonly group: FindingGroup;
  /** Those of its boxes that the reader has not deleted. */
  readonly standing: readonly BoxFinding[];
  readonly onShow: (boxId: string) => void;
  /** The lines of its boxes. */
  readonly children: ReactNode;
}

/** A finding on several slices: its extent, a jump to where it is largest, and its boxes folded below. */
export function FindingLine({ group: { label, side, boxes }, standing, onShow, children }: Props) {
  const { text, numbers } = useText();
  const largest = largestOf(standing);
  return (
    <div className={`sp-finding sp-box-${label}${largest ? '' : ' sp-box-gone'}`}>
      <button
        type="button"
        className="sp-finding-show"
        disabled={largest === undefined}
        onClick={() => largest && onShow(largest.id)}
      >
        <span className="sp-box-name">
          {text.boxLabels[label]}, {text.sides[side]}
        </span>
        <span className="sp-muted">
          {text.boxes.slices(sliceRange((largest ? standing : boxes).map(b => b.slice)))}
        </span>
        <span>{largest && numbers.percent(largest.probability)}</span>
        <JumpIcon />
      </button>
      <details>
        <summary>
          <span className="sp-muted">{text.boxes.each(boxes.length)}</span>
        </summary>
        {children}
      </details>
    </div>
  );
}
