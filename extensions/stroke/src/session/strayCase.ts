import { mayBeCase, type StudyPlan } from '@ohif-stroke/core';
import { events, type HostServices } from '../hostPorts.js';
import type { ClosedStudy } from '../state/readerStudy.js';
import type { BrokenStudySetting } from './brokenStudy.js';

/** What the site has set up, and what the page was opened with. */
export interface StudySetting {
  readonly study?: StudyPlan;
  /** In place of `study`. */
  readonly brokenStudy?: BrokenStudySetting;
  /** Study Instance UIDs in the page's address. */
  readonly openedStudies: () => readonly string[];
}

/**
 * Why these studies must not be shown at all: the site's study cannot be read, or there is a case among them that the page's address does
 * not name, so that no desk is at hand for it. Images come without an address from DICOM JSON, from files, and beside another study.
 */
export function closedStudy(setting: StudySetting, studies: readonly string[]): ClosedStudy | undefined {
  const { study, brokenStudy, openedStudies } = setting;
  if (brokenStudy && mayBeCase(brokenStudy, studies)) {
    return { stage: { phase: 'misconfigured', problems: brokenStudy.problems } };
  }
  const named = openedStudies();
  const isStray = study !== undefined && studies.some(uid => study.cases.includes(uid) && !named.includes(uid));
  return isStray ? { stage: { phase: 'withoutAddress' } } : undefined;
}

/** Whether the site's study, read or not, names this one. */
export const isCaseOf = ({ study, brokenStudy }: StudySetting, studyInstanceUid: string): boolean =>
  (study ?? brokenStudy)?.cases?.includes(studyInstanceUid) === true;

/** The studies that the viewer has images or reports of, shown or not. */
export const studiesLoaded = ({ displaySetService }: Pick<HostServices, 'displaySetService'>): readonly string[] => [
  ...new Set(displaySetService.getActiveDisplaySets().map(set => set.StudyInstanceUID)),
];

/**
 * Looks, as soon as the viewer has something new, whether it must not be shown; that is told once and holds until the mode is left. At once and
 * not in a later task: nobody may have begun with it. Returns the way to stop.
 */
export function watchStrayCases(
  services: Pick<HostServices, 'displaySetService'>,
  setting: StudySetting,
  close: (closed: ClosedStudy) => void,
): () => void {
  if (!setting.study && !setting.brokenStudy) return () => undefined;
  const { displaySetService } = services;
  let isClosed = false;
  const look = (): void => {
    const closed = isClosed ? undefined : closedStudy(setting, studiesLoaded(services));
    if (!closed) return;
    isClosed = true;
    close(closed);
  };
  const subscriptions = events(displaySetService.EVENTS, ['DISPLAY_SETS_ADDED', 'DISPLAY_SETS_CHANGED']).map(event =>
    displaySetService.subscribe(event, look),
  );
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}
