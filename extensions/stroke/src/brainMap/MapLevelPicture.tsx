import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { regionId } from '../state/state.js';
import type { MapActions, MarkedRegion } from '../ui/markedRegion.js';
import { useText } from '../ui/useText.js';
import { LANDMARKS, type MapLevelId } from './levels.js';
import { MapRegionShape } from './MapRegionShape.js';
import { type MapRegion, mapLevel } from './mapLevels.js';
import { isMoveKey, neighbour } from './neighbour.js';
import type { ShownRegion } from './useShownRegion.js';

interface Props extends MapActions {
  readonly id: MapLevelId;
  readonly regions: readonly MarkedRegion[];
  readonly selectedId: string | undefined;
  readonly hoveredId: string | undefined;
  readonly inView: readonly string[];
  readonly shown: ShownRegion;
  readonly frozen: boolean;
}

/** Millimetres around the brain, with room for the marks of the sides. */
const VIEW_BOX = '-71 -74 142 179';

/** One level. It is one stop of the tab key; arrow keys go from region to region, the one chosen last is kept. */
export function MapLevelPicture({ id, regions, selectedId, hoveredId, inView, shown, frozen, ...actions }: Props) {
  const { text } = useText();
  const patternId = useId();
  const picture = useRef<SVGSVGElement>(null);
  const level = mapLevel(id);
  const here = (wanted: string | undefined) => level.regions.find(r => regionId(r.name, r.side) === wanted);
  const [visitedId, setVisitedId] = useState<string>();
  const stop = here(selectedId) ?? here(visitedId) ?? level.regions[0]!;
  const markedOf = (shape: MapRegion) => regions.find(r => r.name === shape.name && r.side === shape.side);

  const onKeyDown = (event: KeyboardEvent, shape: MapRegion, marked: MarkedRegion) => {
    const { key } = event;
    // Keys with a command belong to the viewer's shortcuts.
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (isMoveKey(key)) {
      const next = neighbour(level, shape, key);
      const element = next && picture.current?.querySelector<SVGElement>(`#${CSS.escape(elementId(patternId, next))}`);
      element?.focus();
    } else if (key === ' ') actions.onSwitch(marked, !marked.affected);
    else if (key === 'Enter') actions.onShow(marked);
    else return;
    event.preventDefault();
    // The viewer scrolls and moves its windows with the same keys.
    event.stopPropagation();
  };

  /** What a click has not shown yet, it shows; keys and screen readers, whose clicks have no pointer, have their own way. */
  const onClick = (byPointer: boolean, marked: MarkedRegion) => {
    if (!byPointer || shown.id === marked.id) return actions.onSwitch(marked, !marked.affected);
    shown.note(marked.id);
    actions.onShow(marked);
  };

  return (
    <figure className={`sp-map-level sp-map-${id}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing */}
      <svg ref={picture} viewBox={VIEW_BOX} role="group" aria-label={text.map.levels[id]}>
        <Hatch id={patternId} />
        <path className="sp-map-brain" d={level.brainPath} />
        <Landmarks id={id} />
        {level.regions.map(shape => {
          const marked = markedOf(shape);
          if (!marked) return null;
          return (
            <MapRegionShape
              key={marked.id}
              elementId={elementId(patternId, shape)}
              hatchId={patternId}
              shape={shape}
              region={marked}
              selected={marked.id === selectedId}
              hovered={marked.id === hoveredId}
              inView={inView.includes(marked.id)}
              frozen={frozen}
              tabStop={shape === stop}
              onKeyDown={event => onKeyDown(event, shape, marked)}
              onFocus={() => {
                setVisitedId(marked.id);
                actions.onSelect(marked);
                actions.onHover(marked);
              }}
              onBlur={() => actions.onHover(undefined)}
              onClick={byPointer => onClick(byPointer, marked)}
              onHover={over => actions.onHover(over ? marked : undefined)}
            />
          );
        })}
        <text className="sp-map-side" x="-70" y="-64">
          {text.map.right}
        </text>
        <text className="sp-map-side" x="70" y="-64" textAnchor="end">
          {text.map.left}
        </text>
      </svg>
      <figcaption className="sp-map-caption" aria-hidden="true">
        {text.map.levels[id]}
      </figcaption>
    </figure>
  );
}

const elementId = (prefix: string, { side, name }: MapRegion) => `${prefix}-${side}-${name}`;

/** Lines over what is affected, so that colour alone says nothing. */
function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V4" stroke="#000" strokeWidth="1.5" strokeOpacity="0.55" />
      </pattern>
      <pattern id={`${id}-on-dark`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V4" stroke="#ff9f1c" strokeWidth="1.4" />
      </pattern>
      <pattern id={`${id}-none`} width="5" height="5" patternUnits="userSpaceOnUse">
        <circle cx="2.5" cy="2.5" r="0.7" fill="#9aa7bb" />
      </pattern>
    </defs>
  );
}

function Landmarks({ id }: { readonly id: MapLevelId }) {
  const { ventricles, falx } = LANDMARKS[id];
  return (
    <g>
      <path className="sp-map-ventricle" d={ventricles} />
      <path className="sp-map-ventricle" d={ventricles} transform="scale(-1 1)" />
      <path className="sp-map-falx" d={falx} />
    </g>
  );
}
