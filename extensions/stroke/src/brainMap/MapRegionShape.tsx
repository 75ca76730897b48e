import { isAssessed, isJudged } from '@ohif-stroke/core';
import type { KeyboardEvent } from 'react';
import type { Numbers, Text } from '../text/index.js';
import type { MarkedRegion } from '../ui/markedRegion.js';
import { useText } from '../ui/useText.js';
import type { MapRegion } from './mapLevels.js';
import { inkOn, probabilityColour } from './probabilityColour.js';

interface Props {
  readonly elementId: string;
  readonly hatchId: string;
  readonly shape: MapRegion;
  readonly region: MarkedRegion;
  readonly selected: boolean;
  readonly hovered: boolean;
  readonly inView: boolean;
  readonly frozen: boolean;
  readonly tabStop: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  /** Without a pointer where a key or a screen reader clicks. */
  readonly onClick: (byPointer: boolean) => void;
  readonly onHover: (over: boolean) => void;
}

/** A region of the map: a switch in the shape of the region. */
export function MapRegionShape(props: Props) {
  const { elementId, hatchId, shape, region, selected, hovered, inView, frozen, tabStop } = props;
  const { text, numbers } = useText();
  const { finding } = region;
  const judged = finding === undefined || isJudged(finding);
  const colour = finding && judged ? probabilityColour(finding.probability) : NEUTRAL;
  const ink = finding && judged ? inkOn(finding.probability) : '#fff';
  const states = {
    'sp-map-affected': region.affected,
    'sp-map-edited': region.edited,
    'sp-map-unassessed': !judged,
    'sp-map-in-view': inView,
    'sp-map-selected': selected,
    'sp-map-hovered': hovered,
  };
  const [x, y] = shape.label;
  const beside = shape.name === 'IC';
  return (
    <g
      id={elementId}
      role="switch"
      aria-checked={region.affected}
      aria-disabled={frozen}
      aria-label={spoken(text, numbers, region, inView)}
      data-testid={`map-region-${region.id}`}
      tabIndex={tabStop ? 0 : -1}
      className={`sp-map-region ${Object.entries(states)
        .filter(([, on]) => on)
        .map(([name]) => name)
        .join(' ')}`}
      onClick={event => props.onClick(event.detail > 0)}
      onKeyDown={props.onKeyDown}
      onFocus={props.onFocus}
      onBlur={props.onBlur}
      onPointerEnter={() => props.onHover(true)}
      onPointerLeave={() => props.onHover(false)}
    >
      <path className="sp-map-shape" d={shape.path} fill={colour} fillRule="evenodd" />
      {!judged && <path d={shape.path} fill={`url(#${hatchId}-none)`} pointerEvents="none" />}
      {region.affected && (
        <path
          d={shape.path}
          fill={`url(#${hatchId}${ink === '#fff' ? '-on-dark' : ''})`}
          fillRule="evenodd"
          pointerEvents="none"
        />
      )}
      {beside && <path className="sp-map-leader" d={`M${x} ${y - 2.4}L${x * 1.9} ${y - 2.4}`} />}
      <text
        className="sp-map-name"
        x={x}
        y={y}
        fill={beside ? '#fff' : ink}
        stroke={beside ? 'none' : colour}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {shape.name}
      </text>
    </g>
  );
}

/** In a blind read, and where the scan has nothing to say. */
const NEUTRAL = '#2a3346';

function spoken({ map, sides }: Text, { percent }: Numbers, region: MarkedRegion, inView: boolean): string {
  const { finding } = region;
  const judged = finding === undefined || isJudged(finding);
  return [
    map.region(region.name, sides[region.side]),
    ...(finding && judged ? [map.probability(percent(finding.probability))] : []),
    ...(judged ? [] : [isAssessed(finding) ? map.notComparable : map.notAssessed]),
    region.affected ? map.affected : map.spared,
    ...(region.edited ? [map.edited] : []),
    ...(inView ? [map.inView] : []),
  ].join(', ');
}
