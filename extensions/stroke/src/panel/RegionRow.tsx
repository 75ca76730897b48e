import { isAssessed, type ReviewedRegion } from '@ohif-stroke/core';
import { count, fixed, percent, signed } from '../format.js';
import { regionId } from '../state/state.js';
import { TEXT } from '../text.js';

interface Props {
  readonly region: ReviewedRegion;
  /** The figures in a sentence, shown on hover. */
  readonly explanation: string;
  readonly selected: boolean;
  readonly onSwitch: (affected: boolean) => void;
  readonly onShow: () => void;
}

/** One region with all that speaks for or against it: figures in columns, the rest on a second line. */
export function RegionRow({ region, explanation, selected, onSwitch, onShow }: Props) {
  const { name, side, evidence } = region;
  const id = regionId(name, side);
  const sideText = TEXT.sides[side];
  const assessed = isAssessed(region);
  const figure = (value: number) => (assessed ? fixed(value, 1) : fixed(Number.NaN, 1));
  const tone = [region.final && 'sp-affected', region.editedByReader && 'sp-by-reader', selected && 'sp-selected'];
  return (
    <tbody data-testid={`region-${id}`} className={tone.filter(Boolean).join(' ')}>
      <tr>
        <td>
          <input
            type="checkbox"
            role="switch"
            aria-checked={region.final}
            className="sp-switch"
            aria-label={TEXT.regions.toggle(name, sideText)}
            data-testid={`region-toggle-${id}`}
            checked={region.final}
            onChange={event => onSwitch(event.target.checked)}
          />
        </td>
        <th scope="row" title={TEXT.names[name]}>
          {name}
        </th>
        <td className="sp-probability">
          {assessed ? percent(region.probability) : percent(Number.NaN)}
          <span className="sp-bar" style={{ transform: `scaleX(${assessed ? region.probability : 0})` }} />
        </td>
        <td>{figure(evidence.huMedian)}</td>
        <td>{figure(evidence.huMedianOpposite)}</td>
        <td className="sp-difference">
          {assessed ? signed(-evidence.differenceHu, 1) : figure(Number.NaN)}
          <small>{assessed ? ` ${signed(-evidence.differencePercent, 1)}%` : ''}</small>
        </td>
        <td>
          <button
            type="button"
            className="sp-icon"
            data-testid={`region-jump-${id}`}
            aria-label={TEXT.regions.jump(name, sideText)}
            title={TEXT.regions.jump(name, sideText)}
            disabled={region.slices.length === 0}
            onClick={onShow}
          >
            <JumpIcon />
          </button>
        </td>
      </tr>
      <tr className="sp-detail" title={explanation}>
        <td colSpan={7}>{detail(region, assessed)}</td>
      </tr>
    </tbody>
  );
}

function detail(region: ReviewedRegion, assessed: boolean): string {
  const { evidence, note } = region;
  const parts = assessed
    ? [
        `${TEXT.regions.mean} ${fixed(evidence.huMean, 1)} / ${fixed(evidence.huMeanOpposite, 1)}`,
        TEXT.regions.voxels(count(evidence.voxelsCounted), count(evidence.voxelsLeftOut)),
      ]
    : [];
  if (note) parts.push(TEXT.regions.notes[note]);
  if (region.editedByReader) parts.push(TEXT.regions.byReader);
  return parts.join(' · ');
}

export function JumpIcon() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <circle cx="8" cy="8" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M8 1v3.4M8 11.6V15M1 8h3.4M11.6 8H15" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  );
}
