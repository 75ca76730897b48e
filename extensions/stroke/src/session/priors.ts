import { type Dataset, identityDoubt, type ScanRecord, surelySamePatient, withoutCause } from '@ohif-stroke/core';
import { plainDataset } from '../archive/plainDataset.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import type { Host, HostDisplaySet } from '../hostPorts.js';
import { findStudies, isPrior, type OtherStudy } from '../priors/findPriors.js';
import { priorReadOf } from '../priors/priorRead.js';
import { listSeries } from '../series/listSeries.js';
import { chosenOption } from '../state/chosen.js';
import type { Prior, ScanHistory } from '../state/state.js';
import type { Store } from '../state/store.js';

export interface Priors {
  readonly show: (studyInstanceUid: string, on: boolean) => void;
  readonly stop: () => void;
}

/** Looks for earlier head CTs once a study, and hangs one beside the present series. Cases of a reader study are not looked at: what others read there is theirs. */
export function createPriors(host: Host, store: Store, isCase: (studyInstanceUid: string) => boolean): Priors {
  let lookedFor: string | undefined;
  let stopped = false;

  const chosenSet = (): HostDisplaySet | undefined => {
    const option = chosenOption(store.getState());
    return option && host.services.displaySetService.getDisplaySetByUID(option.displaySetUid);
  };

  /** Its images are in a viewport: the reader had put them there and has come back to the present study. */
  const stands = (studyInstanceUid: string): boolean => {
    const { displaySetService, viewportGridService } = host.services;
    return [...viewportGridService.getState().viewports.values()]
      .flatMap(viewport => viewport.displaySetInstanceUIDs ?? [])
      .some(uid => displaySetService.getDisplaySetByUID(uid)?.StudyInstanceUID === studyInstanceUid);
  };

  const find = async (studyInstanceUid: string, set: HostDisplaySet): Promise<void> => {
    const source = host.dataSource();
    const current = plainDataset(set.instances?.[0] ?? {});
    if (!source) return;
    const still = () => !stopped && store.getState().studyInstanceUid === studyInstanceUid;
    const say = (priors: readonly Prior[]) =>
      still() && store.dispatch({ type: 'priorsFound', studyInstanceUid, priors });
    const sayHistory = (history: ScanHistory) =>
      still() && store.dispatch({ type: 'historyFound', studyInstanceUid, history });
    const doubt = identityDoubt(current);
    if (doubt) return void sayHistory({ scans: [], refused: [], problem: doubt });
    const studies = await findStudies(source, current, isCase).catch(() => undefined);
    if (!studies) return void sayHistory({ scans: [], refused: [], problem: 'notAsked' });
    const listed = studies.filter(isPrior);
    let priors: readonly Prior[] = listed.map(({ studyInstanceUid: uid, dateText, description }) => ({
      studyInstanceUid: uid,
      dateText,
      description,
      shown: stands(uid),
    }));
    if (priors.length > 0) say(priors);
    const scans: ScanRecord[] = [];
    const refused: ScanHistory['refused'][number][] = [];
    for (const study of studies) {
      const read = study.failure
        ? { ok: false as const, failure: study.failure }
        : still()
          ? await readOf(study, current)
          : undefined;
      if (!read) continue;
      if (read.ok) scans.push(read.value.scan);
      else refused.push({ dateText: study.dateText, failure: withoutCause(read.failure) });
      const i = listed.indexOf(study);
      if (i < 0) continue;
      priors = priors.with(i, {
        ...priors[i]!,
        ...(read.ok ? { read: read.value.read } : { refused: withoutCause(read.failure) }),
      });
    }
    if (priors.length > 0) say(priors);
    sayHistory({ scans, refused });
  };

  const readOf = (study: OtherStudy, current: Dataset) => priorReadOf(host, study, current).catch(() => undefined);

  const lookOnce = (): void => {
    const { studyInstanceUid } = store.getState();
    const set = chosenSet();
    if (studyInstanceUid === undefined || !set || studyInstanceUid === lookedFor) return;
    lookedFor = studyInstanceUid;
    // A prior is a comfort: an archive that cannot be asked costs nothing but the list.
    void find(studyInstanceUid, set).catch(() => undefined);
  };

  const mark = (uid: string | undefined): void => {
    const { studyInstanceUid, priors } = store.getState();
    if (studyInstanceUid === undefined) return;
    const marked = priors.map(prior => ({ ...prior, shown: prior.studyInstanceUid === uid }));
    store.dispatch({ type: 'priorsFound', studyInstanceUid, priors: marked });
  };

  /** The plain picture gives its place; a layout without one gives the viewport that is not active. */
  const placeFor = (): string | undefined => {
    const { viewports, activeViewportId } = host.services.viewportGridService.getState();
    if (viewports.has(PLAIN_VIEWPORT) && viewports.has(ANNOTATED_VIEWPORT)) return PLAIN_VIEWPORT;
    return [...viewports.keys()].find(id => id !== activeViewportId);
  };

  const hang = (viewportId: string, set: HostDisplaySet): void =>
    host.services.viewportGridService.setDisplaySetsForViewports?.([
      { viewportId, displaySetInstanceUIDs: [set.displaySetInstanceUID] },
    ]);

  const bestOf = (studyInstanceUid: string): HostDisplaySet | undefined => {
    const sets = host.services.displaySetService.getActiveDisplaySets();
    const [best] = listSeries(sets, studyInstanceUid);
    return best && host.services.displaySetService.getDisplaySetByUID(best.displaySetUid);
  };

  const show = async (uid: string, on: boolean): Promise<void> => {
    const [present, place] = [chosenSet(), placeFor()];
    if (!present || place === undefined || !store.getState().priors.some(p => p.studyInstanceUid === uid)) return;
    if (!on) {
      hang(place, present);
      return mark(undefined);
    }
    if (!bestOf(uid)) await host.dataSource()?.retrieve?.series?.metadata({ StudyInstanceUID: uid });
    const best = bestOf(uid);
    // The images say for themselves whose they are: a list may be wrong.
    const own =
      best && surelySamePatient(plainDataset(best.instances?.[0] ?? {}), plainDataset(present.instances?.[0] ?? {}));
    if (stopped || !best || !own) return;
    hang(place, best);
    mark(uid);
  };

  const unsubscribe = store.subscribe(lookOnce);
  lookOnce();
  return {
    show: (uid, on) => void show(uid, on).catch(() => undefined),
    stop: () => {
      stopped = true;
      unsubscribe();
    },
  };
}
