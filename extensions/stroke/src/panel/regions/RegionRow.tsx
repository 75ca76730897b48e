import {
  type EditReason,
  isAssessed,
  isJudged,
  type RegionEvidence,
  type RegionNote,
  type ReviewedRegion,
} from '@ohif-stroke/core';
import type { Text } from '../../text/index.js';
import { measuredHu } from '../../text/measuredHu.js';
import { JumpIcon } from '../../ui/icons.js';
import type { MarkedRegion } from '../../ui/markedRegion.js';
import { useText } from '../../ui/useText.js';
import { ReasonChips } from './ReasonChips.js';

interface Props {
  readonly region: MarkedRegion;
  readonly selected: boolean;
  readonly hovered: boolean;
  readonly inView: boolean;
  readonly frozen: boolean;
  readonly onSwitch: (affected: boolean) => void;
  readonly onShow: () => void;
  readonly onHover: (over: boolean) => void;
  readonly onSelect: () => void;
  readonly onReason: (reason?: EditReason) => void;
}

/** One region with what speaks for or against it in columns; notes, and the reason for a change, on a second line. */
export function RegionRow(props: Props) {
  const { region, selected, hovered, inView, frozen, onSwitch, onShow, onHover, onSelect, onReason } = props;
  const { text } = useText();
  const { id, name, side, finding } = region;
  const sideText = text.sides[side];
  const tone = {
    'sp-affected': region.affected,
    'sp-by-reader': region.edited,
    'sp-selected': selected,
    'sp-hovered': hovered,
    'sp-in-view': inView,
  };
  const second = finding?.note !== undefined || region.edited;
  return (
    <tbody
      data-testid={`region-${id}`}
      className={Object.entries(tone)
        .filter(([, on]) => on)
        .map(([name]) => name)
        .join(' ')}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <tr>
        <td>
          <input
            type="checkbox"
            role="switch"
            aria-checked={region.affected}
            className="sp-switch"
            aria-label={text.regions.toggle(name, sideText)}
            data-testid={`region-toggle-${id}`}
            checked={region.affected}
            disabled={frozen}
            onFocus={event => {
              // By mouse the selection waits for the click: the section above would grow and move this switch away from it.
              if (event.currentTarget.matches(':focus-visible')) onSelect();
              onHover(true);
            }}
            onBlur={() => onHover(false)}
            onKeyDown={event => {
              if (event.key === 'Enter') onShow();
            }}
            onChange={event => {
              onSwitch(event.target.checked);
              onSelect();
            }}
          />
        </td>
        <th scope="row">
          <button
            type="button"
            className="sp-name"
            data-testid={`region-why-${id}`}
            aria-label={text.regions.why(name, sideText)}
            aria-pressed={selected}
            title={text.names[name]}
            onClick={onSelect}
          >
            {name}
          </button>
        </th>
        {finding && <RegionNumbers finding={finding} />}
        <td>
          <button
            type="button"
            className="sp-icon"
            data-testid={`region-jump-${id}`}
            aria-label={text.regions.jump(name, sideText)}
            title={text.regions.jump(name, sideText)}
            disabled={finding !== undefined && finding.slices.length === 0}
            onClick={onShow}
          >
            <JumpIcon />
          </button>
        </td>
      </tr>
      {second && (
        <tr className="sp-detail">
          <td colSpan={7}>
            {finding?.note && <span>{noteText(text.regions, finding.note, finding.evidence)}</span>}
            {region.edited && <span className="sp-edited">{text.regions.byReader}</span>}
            {region.edited && <ReasonChips region={region} frozen={frozen} onReason={onReason} />}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Of a region without any counted voxel there are no "too few": it was not measured. */
const noteText = (words: Text['regions'], note: RegionNote, { voxelsCounted }: RegionEvidence): string =>
  note === 'tooFewVoxels' && voxelsCounted === 0 ? words.notMeasured : words.notes[note];

function RegionNumbers({ finding }: { readonly finding: ReviewedRegion }) {
  const { numbers } = useText();
  const { fixed, signed, percent } = numbers;
  const { evidence, probability } = finding;
  const [assessed, judged] = [isAssessed(finding), isJudged(finding)];
  const [here, opposite] = [measuredHu(evidence.huMedian), measuredHu(evidence.huMedianOpposite)];
  const comparable = judged && !Number.isNaN(here + opposite);
  const figure = (value: number) => fixed(assessed ? value : Number.NaN, 1);
  return (
    <>
      <td className="sp-probability">
        {percent(judged ? probability : Number.NaN)}
        <span className="sp-bar" style={{ transform: `scaleX(${judged ? probability : 0})` }} />
      </td>
      <td>{figure(here)}</td>
      <td>{figure(opposite)}</td>
      <td className="sp-difference">
        {signed(comparable ? -evidence.differenceHu : Number.NaN, 1)}
        <small>{comparable ? ` ${signed(-evidence.differencePercent, 1)}%` : ''}</small>
      </td>
    </>
  );
}
