import { isAssessed, isJudged } from '@ohif-stroke/core';
import type { MapActions, MarkedRegion } from '../ui/markedRegion.js';
import { useText } from '../ui/useText.js';
import { MAP_LEVELS, type MapLevelId } from './levels.js';
import { MapLegend } from './MapLegend.js';
import { MapLevelPicture } from './MapLevelPicture.js';
import { useShownRegion } from './useShownRegion.js';

interface Props extends MapActions {
  readonly regions: readonly MarkedRegion[];
  readonly selectedId: string | undefined;
  readonly hoveredId: string | undefined;
  readonly inView: readonly string[];
  /** A signed read cannot be changed. */
  readonly frozen: boolean;
  /** A probability has a meaning only where the AI is shown. */
  readonly withProbability: boolean;
}

/** The two ASPECTS levels as the radiologist looks at them: patient right on the left. */
export function BrainMap({ regions, selectedId, hoveredId, withProbability, ...rest }: Props) {
  const { text } = useText();
  const shown = useShownRegion(rest.inView);
  const pointed = regions.find(r => r.id === (hoveredId ?? selectedId));
  return (
    <section className="sp-section sp-map" data-testid="brain-map" aria-label={text.map.heading}>
      <div className="sp-map-levels">
        {MAP_LEVELS.map((id: MapLevelId) => (
          <MapLevelPicture
            key={id}
            id={id}
            regions={regions}
            selectedId={selectedId}
            hoveredId={hoveredId}
            shown={shown}
            {...rest}
          />
        ))}
        <Readout region={pointed} frozen={rest.frozen} />
      </div>
      <MapLegend
        edited={withProbability && regions.some(region => region.edited)}
        unassessed={regions.some(({ finding }) => finding !== undefined && !isAssessed(finding))}
        incomparable={regions.some(({ finding }) => finding && isAssessed(finding) && !isJudged(finding))}
      />
    </section>
  );
}

/** The region under the pointer, in the free corner of the picture; screen readers hear the same from the region itself. */
function Readout({ region, frozen }: { readonly region: MarkedRegion | undefined; readonly frozen: boolean }) {
  const { text, numbers } = useText();
  const { finding } = region ?? {};
  const judged = finding === undefined || isJudged(finding);
  return (
    <p className="sp-readout" aria-hidden="true">
      {region === undefined ? (
        <span className="sp-muted">{frozen ? '' : text.map.pick}</span>
      ) : (
        <>
          <strong>{text.map.region(region.name, text.sides[region.side])}</strong>
          {finding && judged && (
            <span>
              {numbers.percent(finding.probability)} ·{' '}
              {Number.isNaN(finding.evidence.differenceHu)
                ? text.regions.notMeasured
                : `${numbers.signed(-finding.evidence.differenceHu, 1)} ${text.regions.columns.here}`}
            </span>
          )}
          {!judged && <span>{isAssessed(finding) ? text.map.notComparable : text.map.notAssessed}</span>}
          <span className="sp-muted">{text.names[region.name]}</span>
        </>
      )}
    </p>
  );
}
