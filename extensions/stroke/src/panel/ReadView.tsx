import {
  comparedRead,
  DRAWN_LESIONS,
  EVEN_ODDS,
  isDetection,
  isLesionBox,
  type Read,
  reviewedOf,
  type Side,
  type StrokeResult,
} from '@ohif-stroke/core';
import { BrainMap } from '../brainMap/BrainMap.js';
import { FigureCards } from '../figures/FigureCards.js';
import { SignSection } from '../signs/SignSection.js';
import { chosenOption } from '../state/chosen.js';
import { caseOf } from '../state/readerStudy.js';
import { brushedLesion, keyOf, LAYERS, type ScoredRun, type StrokeState } from '../state/state.js';
import { timelineShown } from '../state/timelineShown.js';
import { type MarkedRegion, markedRegions } from '../ui/markedRegion.js';
import { ClinicSection } from './clinic/ClinicSection.js';
import { Correction } from './findings/Correction.js';
import { Findings } from './findings/Findings.js';
import { FoundList, foundIn } from './findings/FoundList.js';
import { largestOf } from './findings/groupBoxes.js';
import { LayerControls } from './findings/LayerControls.js';
import { SiteModels } from './findings/SiteModels.js';
import { Growth } from './priors/Growth.js';
import { Priors } from './priors/Priors.js';
import { RegionTables } from './regions/RegionTable.js';
import { ThresholdSlider } from './regions/ThresholdSlider.js';
import { Why } from './regions/Why.js';
import { Glance } from './score/Glance.js';
import { BlindBanner } from './sign/BlindBanner.js';
import { KeptNotes } from './sign/KeptNotes.js';
import { ReadNotes } from './sign/ReadNotes.js';
import { ReportSection } from './sign/ReportSection.js';
import { StudyBanner } from './study/StudyBanner.js';
import type { PanelSubject } from './useStore.js';

interface Props {
  readonly read: Read;
  /** The result under the read; absent while a blind read goes on before the analysis has ended. */
  readonly run: ScoredRun | undefined;
  readonly state: StrokeState;
  readonly session: PanelSubject['session'];
}

/** One read of one series: score, map, evidence and everything that can be corrected. */
export function ReadView({ read, run, state, session }: Props) {
  const reviewed = reviewedOf(read);
  const regions = markedRegions(reviewed);
  const frozen = read.phase === 'signed';
  const selectedId = state.selection?.kind === 'region' ? state.selection.id : undefined;
  const shared = {
    regions,
    selectedId,
    hoveredId: state.hovered,
    inView: state.regionsInView,
    frozen,
    onSwitch: ({ name, side }: MarkedRegion, affected: boolean) => {
      if (!frozen) session.switchRegion(name, side, affected);
    },
    onShow: ({ name, side }: MarkedRegion) => session.showRegion(name, side),
    onHover: (region: MarkedRegion | undefined) => session.hoverRegion(region?.name, region?.side),
    onSelect: ({ name, side }: MarkedRegion) => session.selectRegion(name, side),
  };
  const table = (
    <RegionTables
      {...shared}
      reviewed={reviewed}
      bothOpen={state.readerStudy !== undefined}
      onSide={session.setSide}
      onReason={({ name, side }, reason) => session.giveReason(name, side, reason)}
    />
  );
  const kept = {
    notKept: state.notKept === true,
    onTake: session.takeOtherRead,
    onDiscard: session.discardOtherRead,
  };
  const { readerStudy } = state;
  const place = caseOf(readerStudy);
  const inStudy = readerStudy?.plan && place && (
    <StudyBanner studyId={readerStudy.plan.id} place={place} read={read} onNone={session.confirm} />
  );
  if (reviewed.hidden || run === undefined) {
    return (
      <>
        <KeptNotes {...kept} otherAtMs={undefined} />
        {inStudy ?? (
          <BlindBanner
            ready={run !== undefined}
            sheet={regions.some(region => region.affected) ? 'marked' : read.confirmed ? 'none' : 'open'}
            onNone={session.confirm}
            onReveal={session.reveal}
          />
        )}
        <div className="sp-columns">
          <div>
            <BrainMap {...shared} withProbability={false} />
          </div>
          <div>{table}</div>
        </div>
      </>
    );
  }
  const { result } = run;
  const boxActions = {
    selectedId: state.selection?.kind === 'box' ? state.selection.id : undefined,
    frozen,
    onShow: session.showBox,
    onDelete: session.deleteBox,
    onRestore: session.restoreBox,
    onDeleteFinding: session.deleteFinding,
    onRestoreFinding: session.restoreFinding,
  };
  const images = {
    onShow: session.showFigure,
    switched: state.marksSwitched,
    onSwitch: session.switchMarks,
    moved: new Set(read.marksMoved.map(({ figure }) => figure)),
    ...(frozen ? {} : { onUnmove: session.resetMarks }),
  };
  const shipped = run.ai.aspects.threshold ?? EVEN_ODDS;
  // An earlier score belongs to the first glance; a study without one can wait.
  const compared = state.priors.some(prior => prior.read !== undefined);
  const timeline = timelineShown(state, run);
  const oedemaTold = result.haemorrhage.oedema !== undefined;
  const brushed = brushedLesion(state);
  const found = foundIn(result, read);
  const list = (
    <FoundList found={found} read={read} reviewed={reviewed} run={run} layers={state.layers} session={session} />
  );
  const priors = <Priors priors={state.priors} now={comparedRead(read, result)} onShow={session.showPrior} />;
  return (
    <>
      {inStudy ?? <ReadNotes read={read} restored={run.restored} onAnalyse={session.analyse} />}
      <KeptNotes {...kept} otherAtMs={state.otherReads[keyOf(read)]} />
      {found.first && list}
      <Glance result={result} redrawn={read.mask !== undefined} images={images} />
      {timeline && <Growth timeline={timeline} history={state.history} />}
      {compared && priors}
      <div className="sp-columns">
        <div>
          <BrainMap {...shared} withProbability />
          <ThresholdSlider
            shipped={shipped}
            changed={reviewed.threshold}
            regions={regions}
            shippedRegions={run.ai.aspects.regions}
            side={reviewed.side}
            frozen={frozen}
            onChange={session.setThreshold}
          />
          <Why
            region={
              (regions.find(r => r.id === selectedId) ?? strongest(regions, firstSide(reviewed.side, result)))?.finding
            }
            threshold={reviewed.threshold ?? shipped}
            notScored={reviewed.notScored}
            models={result.models}
            onShow={({ name, side }) => session.showRegion(name, side)}
          />
        </div>
        <div>{table}</div>
      </div>
      {!found.first && list}
      <FigureCards result={result} redrawn={read.mask !== undefined} {...images} waiting />
      <Findings
        {...boxActions}
        boxes={result.boxes}
        deleted={read.boxesDeleted.filter(isLesionBox)}
        addedIds={read.boxesAdded.map(box => box.id)}
        detector={result.detector}
        drawing={state.boxDrawing === true}
        onDraw={session.drawBox}
      />
      <SignSection
        signs={result.signs}
        frozen={frozen}
        onShow={session.showPlace}
        onRemove={session.removeSign}
        onRestore={session.restoreSign}
      />
      <SiteModels
        {...boxActions}
        result={result}
        deleted={read.boxesDeleted.filter(isDetection)}
        onShowSlice={session.showSlice}
      />
      <Correction
        brush={state.brush}
        on={brushed}
        lesions={DRAWN_LESIONS.filter(lesion => lesion === 'infarct' || lesion === brushed || oedemaTold)}
        redrawn={(brushed === 'infarct' ? read.mask : read.oedemaMask) !== undefined}
        frozen={frozen}
        onLesion={session.brushOn}
        onBrush={session.takeBrush}
        onReset={() => session.resetMask(brushed)}
      />
      <LayerControls
        layers={state.layers}
        ids={LAYERS.filter(
          id => (id !== 'siteBoxes' || result.siteModels !== undefined) && (id !== 'oedema' || oedemaTold),
        )}
        problem={state.overlayProblem !== undefined}
        saliency={state.saliency}
        looked={result.attention !== undefined}
        onChange={session.changeLayer}
        onSaliency={session.showSaliency}
      />
      {!compared && priors}
      {/* Readers of a study are blind to the history, and hand in at the foot. */}
      {!inStudy && (
        <>
          <ClinicSection
            read={read}
            result={result}
            option={chosenOption(state)}
            frozen={frozen}
            onTell={session.tellPatient}
            onTellNihss={session.tellNihssItem}
          />
          <ReportSection
            storage={run.storage}
            frozen={frozen}
            copy={state.copy}
            downloadProblem={state.downloadProblem}
            onCopy={session.copyRead}
            onStore={session.storeReport}
            onDownload={session.download}
          />
        </>
      )}
    </>
  );
}

/** Where a reader looks first: at the side of the largest bleed, else at the scored one. */
function firstSide(scored: Side | 'none', { boxes }: StrokeResult): Side | 'none' {
  return largestOf(boxes.filter(box => box.label === 'haemorrhage'))?.side ?? scored;
}

/**
 * What is explained before the reader has chosen: of the side that is looked at first the region with the most to say. It
 * also keeps the lines in place.
 */
function strongest(regions: readonly MarkedRegion[], first: Side | 'none'): MarkedRegion | undefined {
  const weight = ({ affected, side, finding }: MarkedRegion) =>
    (side === first ? 2 : 0) + (affected ? 1 : 0) + (finding?.probability ?? 0);
  return regions.reduce<MarkedRegion | undefined>(
    (best, region) => (best === undefined || weight(region) > weight(best) ? region : best),
    undefined,
  );
}
