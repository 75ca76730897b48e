import type { BoxFinding } from '@ohif-stroke/core';
import { dicomName } from '../readerName.js';
import type { TimelessReadAction } from '../state/reduce.js';
import { chosenKey, chosenRun, regionId } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { Session } from './session.js';

type ReadActions = Pick<
  Session,
  | 'switchRegion'
  | 'giveReason'
  | 'setSide'
  | 'setThreshold'
  | 'undo'
  | 'redo'
  | 'selectRegion'
  | 'deleteBox'
  | 'restoreBox'
  | 'deleteFinding'
  | 'restoreFinding'
  | 'resetMask'
  | 'confirm'
  | 'reveal'
  | 'sign'
  | 'amend'
>;

/** What a reader decides, as actions of the read of the chosen series. */
export function createReadActions(store: Store): ReadActions {
  const change = (action: TimelessReadAction): void => {
    const key = chosenKey(store.getState());
    if (key !== undefined) store.dispatch({ type: 'readChanged', key, action });
  };
  const scored = () => {
    const run = chosenRun(store.getState());
    return run?.phase === 'scored' ? run : undefined;
  };
  const deleteThose = (are: (box: BoxFinding) => boolean): void =>
    change({ type: 'boxesDeleted', boxes: scored()?.result.boxes.filter(are) ?? [] });
  const restoreThose = (are: (box: BoxFinding) => boolean): void =>
    change({ type: 'boxesRestored', boxes: scored()?.read.boxesDeleted.filter(are) ?? [] });
  return {
    switchRegion: (name, side, affected) => change({ type: 'regionSet', name, side, affected }),
    giveReason: (name, side, reason, comment) =>
      change({
        type: 'reasonSet',
        name,
        side,
        ...(reason === undefined ? {} : { reason }),
        ...(comment === undefined ? {} : { comment }),
      }),
    setSide: side => change({ type: 'sideSet', ...(side === undefined ? {} : { side }) }),
    setThreshold: threshold => change({ type: 'thresholdSet', ...(threshold === undefined ? {} : { threshold }) }),
    undo: () => change({ type: 'undone' }),
    redo: () => change({ type: 'redone' }),
    selectRegion: (name, side) =>
      store.dispatch({ type: 'selected', selection: { kind: 'region', id: regionId(name, side) } }),
    deleteBox: id => deleteThose(box => box.id === id),
    restoreBox: id => restoreThose(box => box.id === id),
    deleteFinding: componentId => deleteThose(box => box.componentId === componentId),
    restoreFinding: componentId => restoreThose(box => box.componentId === componentId),
    resetMask: () => change({ type: 'maskEdited' }),
    confirm: () => change({ type: 'confirmed' }),
    reveal: () => change({ type: 'revealed' }),
    sign: () => {
      const { readerName } = store.getState();
      if (readerName.trim() !== '') change({ type: 'signed', name: dicomName(readerName) });
    },
    amend: () => change({ type: 'amended' }),
  };
}
