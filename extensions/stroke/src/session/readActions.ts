import type {
  AnyBox,
  AspectsRegion,
  DrawnLesion,
  EditReason,
  FigureId,
  FindingRow,
  ItemId,
  ItemValue,
  NihssItem,
  ReaderVerdict,
  RemovedSign,
  Side,
  StrokeResult,
} from '@ohif-stroke/core';
import { decideFinding, defined } from '@ohif-stroke/core';
import { dicomName } from '../readerName.js';
import type { TimelessReadAction } from '../state/actions.js';
import { chosenKey, chosenRun, regionId } from '../state/state.js';
import type { Store } from '../state/store.js';

/** What a reader decides about the read of the chosen series. */
export interface ReadActions {
  readonly switchRegion: (name: AspectsRegion, side: Side, affected: boolean) => void;
  /** Why a region was changed; without a reason the one that was given is taken back. */
  readonly giveReason: (name: AspectsRegion, side: Side, reason?: EditReason, comment?: string) => void;
  /** The clinical side; none = automatic. */
  readonly setSide: (side?: Side) => void;
  /** None = the shipped threshold. */
  readonly setThreshold: (threshold?: number) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Selects without a jump. */
  readonly selectRegion: (name: AspectsRegion, side: Side) => void;
  readonly deleteBox: (id: string) => void;
  readonly restoreBox: (id: string) => void;
  /** All boxes of a finding, by its `componentId`, in one step. */
  readonly deleteFinding: (componentId: string) => void;
  readonly restoreFinding: (componentId: string) => void;
  /** A finding of a sign. */
  /** The lines of a figure as they were measured. */
  readonly resetMarks: (figure: FigureId) => void;
  readonly removeSign: (removed: RemovedSign) => void;
  readonly restoreSign: (removed: RemovedSign) => void;
  /** The reader's word on a row of the list of findings; none = taken back. */
  readonly decideFinding: (row: FindingRow, verdict?: ReaderVerdict) => void;
  /** The AI's own mask of a lesion again. */
  readonly resetMask: (of: DrawnLesion) => void;
  /** An item of the patient; without a value it is taken back. */
  readonly tellPatient: (item: ItemId, value?: ItemValue) => void;
  /** Points of one item of the stroke scale. */
  readonly tellNihssItem: (item: NihssItem, points?: number) => void;
  readonly confirm: () => void;
  /** Ends a blind first read. */
  readonly reveal: () => void;
  /** Freezes the read under the reader's name. */
  readonly sign: () => void;
  /** Opens a signed read again. */
  readonly amend: () => void;
}

/** Those of a site's own models too: each id names one box of all. */
const allBoxes = (result: StrokeResult | undefined): readonly AnyBox[] =>
  result === undefined ? [] : [...result.boxes, ...(result.detections ?? [])];

/** The same as actions of the read, in the store. */
export function createReadActions(store: Store): ReadActions {
  const change = (action: TimelessReadAction): void => {
    const key = chosenKey(store.getState());
    if (key !== undefined) store.dispatch({ type: 'readChanged', key, action });
  };
  const scored = () => {
    const run = chosenRun(store.getState());
    return run?.phase === 'scored' ? run : undefined;
  };
  const deleteThose = (are: (box: AnyBox) => boolean): void =>
    change({ type: 'boxesDeleted', boxes: allBoxes(scored()?.result).filter(are) });
  const restoreThose = (are: (box: AnyBox) => boolean): void =>
    change({ type: 'boxesRestored', boxes: scored()?.read.boxesDeleted.filter(are) ?? [] });
  return {
    switchRegion: (name, side, affected) => change({ type: 'regionSet', name, side, affected }),
    giveReason: (name, side, reason, comment) =>
      change({
        type: 'reasonSet',
        name,
        side,
        ...defined({ reason, comment }),
      }),
    setSide: side => change({ type: 'sideSet', ...defined({ side }) }),
    setThreshold: threshold => change({ type: 'thresholdSet', ...defined({ threshold }) }),
    undo: () => change({ type: 'undone' }),
    redo: () => change({ type: 'redone' }),
    selectRegion: (name, side) =>
      store.dispatch({ type: 'selected', selection: { kind: 'region', id: regionId(name, side) } }),
    deleteBox: id => deleteThose(box => box.id === id),
    restoreBox: id => restoreThose(box => box.id === id),
    deleteFinding: componentId => deleteThose(box => box.componentId === componentId),
    restoreFinding: componentId => restoreThose(box => box.componentId === componentId),
    resetMarks: figure => change({ type: 'marksReset', figure }),
    removeSign: removed => change({ type: 'signRemoved', removed }),
    restoreSign: removed => change({ type: 'signRestored', removed }),
    decideFinding: (row, verdict) => {
      const action = decideFinding(row, verdict);
      if (action) change(action);
    },
    resetMask: of => change({ type: of === 'infarct' ? 'maskEdited' : 'oedemaEdited' }),
    tellPatient: (item, value) => change({ type: 'patientTold', item, ...defined({ value }) }),
    tellNihssItem: (item, points) => change({ type: 'nihssItemTold', item, ...defined({ points }) }),
    confirm: () => change({ type: 'confirmed' }),
    reveal: () => change({ type: 'revealed' }),
    sign: () => {
      const { readerName } = store.getState();
      if (readerName.trim() !== '') change({ type: 'signed', name: dicomName(readerName) });
    },
    amend: () => change({ type: 'amended' }),
  };
}
