import { ASPECTS_REGIONS, type AspectsRegion, oppositeSide, reviewedOf, type Side } from '@ohif-stroke/core';
import type { Host } from './hostPorts.js';
import type { Session } from './session/session.js';
import { chosenRun, LAYERS, regionId, type StrokeState } from './state/state.js';
import type { Store } from './state/store.js';
import { applyWindow, CT_WINDOWS } from './windows.js';

export interface CommandSubject {
  readonly store: Store;
  readonly session: Session;
  readonly host: Host;
}

interface PlacedRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
}

type Options = Readonly<Record<string, unknown>> | undefined;

/** The commands of the viewer that our keys run; before the mode is entered they do nothing. */
export function createCommands(
  subject: () => CommandSubject | undefined,
): Readonly<Record<string, (options?: Options) => void>> {
  const withSubject = (run: (given: CommandSubject, options: Options) => void) => (options?: Options) => {
    const given = subject();
    if (given) run(given, options);
  };
  const step = (by: 1 | -1) =>
    withSubject(({ store, session }) => {
      const region = nextRegion(store.getState(), by);
      session.showRegion(region.name, region.side);
    });
  return {
    strokeAnalyse: withSubject(({ session }) => session.analyse()),
    strokeCancel: withSubject(({ session }) => session.cancel()),
    strokeStoreReport: withSubject(({ session }) => session.storeReport()),
    strokeNextRegion: step(1),
    strokePreviousRegion: step(-1),
    strokeOtherSide: withSubject(({ store, session }) => {
      const region = selectedRegion(store.getState());
      if (region) session.showRegion(region.name, oppositeSide(region.side));
    }),
    strokeToggleRegion: withSubject(({ store, session }) => {
      const region = selectedRegion(store.getState());
      const affected = region && isAffected(store.getState(), region);
      if (region && affected !== undefined) session.switchRegion(region.name, region.side, !affected);
    }),
    strokeShowRegion: withSubject(({ store, session }) => {
      const region = selectedRegion(store.getState());
      if (region) session.showRegion(region.name, region.side);
    }),
    strokeUndo: withSubject(({ session }) => session.undo()),
    strokeRedo: withSubject(({ session }) => session.redo()),
    strokeReveal: withSubject(({ session }) => session.reveal()),
    strokeConfirm: withSubject(({ session }) => session.confirm()),
    strokeSign: withSubject(({ store, session }) => {
      if (store.getState().readerName.trim() === '') askName();
      else session.sign();
    }),
    strokeCopyRead: withSubject(({ session }) => session.copyRead()),
    strokeToggleOverlays: withSubject(({ store, session }) => {
      const { layers } = store.getState();
      const visible = !LAYERS.some(id => layers[id].visible);
      for (const id of LAYERS) session.changeLayer(id, { visible });
    }),
    strokeToggleSaliency: withSubject(({ store, session }) =>
      session.showSaliency(store.getState().saliency === undefined),
    ),
    strokeBrush: withSubject(({ store, session }) => {
      if (store.getState().brush === 'add') session.takeBrush();
      else session.takeBrush('add');
    }),
    strokeErase: withSubject(({ store, session }) => {
      if (store.getState().brush === 'erase') session.takeBrush();
      else session.takeBrush('erase');
    }),
    strokeSideBySide: withSubject(({ session }) => session.sideBySide()),
    strokeWindow: withSubject(({ host }, options) => {
      const chosen = CT_WINDOWS.find(each => each.id === options?.window);
      if (chosen) applyWindow(host, chosen);
    }),
  };
}

/** Signing needs a name: its field is the next thing to type into. */
function askName(): void {
  if (typeof document === 'undefined') return;
  document.querySelector<HTMLElement>('[data-testid="reader-name"]')?.focus();
}

/** The commands as the viewer asks an extension for them. */
export function commandsModule(subject: () => CommandSubject | undefined) {
  const actions = createCommands(subject);
  const definitions = Object.fromEntries(Object.entries(actions).map(([name, commandFn]) => [name, { commandFn }]));
  return { actions, definitions, defaultContext: 'VIEWER' };
}

/** All twenty in the order of the table: the scored side first. */
function regionsInOrder(state: StrokeState): readonly PlacedRegion[] {
  const run = chosenRun(state);
  const scored: Side = run?.phase === 'scored' && reviewedOf(run.read).side === 'left' ? 'left' : 'right';
  return [scored, oppositeSide(scored)].flatMap(side => ASPECTS_REGIONS.map(name => ({ name, side })));
}

function nextRegion(state: StrokeState, by: 1 | -1): PlacedRegion {
  const regions = regionsInOrder(state);
  const at = regions.findIndex(({ name, side }) => regionId(name, side) === state.selection?.id);
  const next = at < 0 ? (by === 1 ? 0 : regions.length - 1) : (at + by + regions.length) % regions.length;
  return regions[next]!;
}

const selectedRegion = (state: StrokeState): PlacedRegion | undefined =>
  regionsInOrder(state).find(({ name, side }) => regionId(name, side) === state.selection?.id);

/** What counts now: the reader's value, before the AI's. Undefined where there is nothing to score yet. */
function isAffected(state: StrokeState, region: PlacedRegion): boolean | undefined {
  const run = chosenRun(state);
  const read = run && 'read' in run ? run.read : undefined;
  if (!read) return undefined;
  return reviewedOf(read).regions.find(r => r.name === region.name && r.side === region.side)?.final;
}
