import { defined, readStudyPlan, type StudyPlan } from '@ohif-stroke/core';
import { createAnalysisWorker, wholeWorker } from '@ohif-stroke/runtime';
import { commandsModule } from './commandsModule.js';
import { getCustomizationModule } from './getCustomizationModule.js';
import { getHangingProtocolModule } from './getHangingProtocolModule.js';
import { getPanelModule } from './getPanelModule.js';
import { teachBestSeries } from './hanging/bestSeries.js';
import { teachFirstImage } from './hanging/firstImage.js';
import { connectHost, type HostContext } from './hostPorts.js';
import { joinHostKeys } from './hotkeys.js';
import { EXTENSION_ID } from './id.js';
import { mountDesk } from './panel/study/mountDesk.js';
import { keptTexts } from './persist/keptTexts.js';
import { pluginFiles } from './pluginFiles.js';
import { copyText } from './report/copyText.js';
import { createReportClient } from './report/reportClient.js';
import { saveFile } from './report/saveFile.js';
import { storeRequest } from './report/storeRequest.js';
import type { BrowserFacts } from './selfTest/browserLines.js';
import { type CheckedConfiguration, checkConfiguration, type StrokeConfiguration } from './session/configuration.js';
import { viewerLanguage } from './session/language.js';
import { createSession, type Session, type SessionOutside } from './session/session.js';
import { readSettings } from './session/settings.js';
import { addressOfStudy, studiesInAddress } from './session/studiesInAddress.js';
import { createStore, type Store } from './state/store.js';
import { textFor } from './text/index.js';
import { scoresOnce } from './workList/scoresOnce.js';
import { studyScore } from './workList/studyScore.js';
import { whenSeen } from './workList/whenSeen.js';

/**
 * The extension. Results live in one store for the life of the page, so that they are still there after a change of
 * tab or a visit to the worklist; everything that touches the viewer lives in a session, for the life of the mode.
 */
export function createExtension(base: string) {
  const store = createStore(undefined, () => Date.now());
  let outside: SessionOutside | undefined;
  let context: (HostContext & Configured) | undefined;
  let checked: CheckedConfiguration = { configuration: {}, problems: [] };
  let study: StudyPlan | undefined;
  let session: Session | undefined;
  let leaveDesk: (() => void) | undefined;
  let hashes: Readonly<Record<string, string>> | undefined;
  const scores = scoresOnce(async studyInstanceUid => {
    if (!context) return { kind: 'none' };
    const { services } = context.servicesManager;
    const { readerFirst } = checked.configuration;
    const settings = readSettings(browserTexts, defined({ readerFirst }));
    const dataSource = () => context?.extensionManager.getActiveDataSource()[0];
    return studyScore({ services, dataSource }, studyInstanceUid, settings.readerFirst);
  });
  /** Set up, rightly or not. */
  const hasStudy = () => study !== undefined || checked.brokenStudy !== undefined;
  const enter = (): Session | undefined => {
    if (!session && context) {
      outside ??= browserSide(base, hashes, checked, study, store);
      session = createSession(connectHost(context), store, outside);
    }
    return session;
  };

  return {
    id: EXTENSION_ID,
    /** Told by whoever loaded this bundle: the SHA-256 of the other files of its build. */
    ofBuild(files: Readonly<Record<string, string>>) {
      hashes = files;
    },
    preRegistration(given: HostContext & Configured) {
      context = given;
      checked = checkConfiguration(joined(given));
      study = readStudyPlan(checked.configuration.study);
      if (hasStudy()) hideForStudy(given, (study ?? checked.brokenStudy)?.cases);
      const { hangingProtocolService } = given.servicesManager.services;
      teachBestSeries(hangingProtocolService);
      teachFirstImage(hangingProtocolService);
    },
    onModeEnter() {
      const { customizationService } = context?.servicesManager.services ?? {};
      customizationService?.setCustomizations?.(NO_STATISTICS, 'mode');
      joinHostKeys(customizationService);
      // What the list has known of them may be another thing when the reader comes back.
      for (const study of studiesInAddress(location.search)) scores.forget(study);
      const entered = enter();
      if (entered && hasStudy()) leaveDesk = mountDesk(document, { store, session: entered });
    },
    onModeExit() {
      leaveDesk?.();
      leaveDesk = undefined;
      session?.stop();
      session = undefined;
    },
    getHangingProtocolModule,
    getCustomizationModule() {
      // Readers of a study are blind to the AI and to each other.
      const wanted = checked.configuration.workListColumn === true && !hasStudy();
      return getCustomizationModule(wanted, { scores, text: () => textFor(viewerLanguage()), whenSeen });
    },
    getPanelModule() {
      return getPanelModule(() => {
        const entered = enter();
        return entered && { store, session: entered };
      });
    },
    getCommandsModule() {
      return commandsModule(() => {
        const entered = enter();
        return entered && context && { store, session: entered, host: connectHost(context) };
      });
    },
  };
}

const browserTexts = keptTexts(() => window.localStorage);

export interface Configured {
  readonly configuration?: StrokeConfiguration;
  readonly appConfig?: { readonly [EXTENSION_ID]?: StrokeConfiguration; showPatientInfo?: string };
}

/** Readers of a study are blind to the patient and to each other: the header and the lists of series are away (see the mode). */
function hideForStudy({ appConfig, servicesManager }: HostContext & Configured, cases?: readonly string[]): void {
  if (appConfig) appConfig.showPatientInfo = 'disabled';
  const { customizationService } = servicesManager.services;
  customizationService?.setCustomizations?.({ [STUDY_CASES]: { $set: cases?.join(' ') ?? ANY_STUDY } }, 'global');
}

/** By this name the mode, which imports nothing, finds the cases of a reader study. */
const STUDY_CASES = 'stroke.readerStudyCases';
/** In their place, where nobody can know which they are. */
const ANY_STUDY = '*';

/** Both are from outside; what is no record is passed on to be told. */
function joined({ appConfig, configuration }: Configured): unknown {
  const site: unknown = appConfig?.[EXTENSION_ID];
  return typeof (site ?? {}) === 'object' && !Array.isArray(site)
    ? { ...appConfig?.[EXTENSION_ID], ...configuration }
    : site;
}

/** Workers, downloads and the clock: kept for the life of the page, so that models stay loaded. */
function browserSide(
  base: string,
  hashes: Readonly<Record<string, string>> | undefined,
  { configuration, problems, brokenStudy }: CheckedConfiguration,
  study: StudyPlan | undefined,
  store: Store,
): SessionOutside {
  const { filesUrl, threads, webgpu, models, autoAnalyse, readerFirst, readTemplate, storeOutputs, series, autoStore } =
    configuration;
  const { fhirUrl, fhirVersion = 'R4' } = configuration;
  if (problems.length > 0) store.dispatch({ type: 'misconfigured', problems });
  const root = filesUrl === undefined ? base : new URL(filesUrl, document.baseURI).href;
  const files = pluginFiles(root, { threads, webgpu, models, hashes });
  const script = wholeWorker(files.worker);
  const reportScript = wholeWorker(files.reportWorker);
  return {
    worker: createAnalysisWorker({ spawn: script.spawn, config: files.workerConfig, whyNot: script.whyNot }),
    ...createReportClient(reportScript.spawn, { whyNot: reportScript.whyNot }),
    fetchReportWorker: reportScript.fetchAhead,
    kept: browserTexts,
    keptForSession: keptTexts(() => window.sessionStorage),
    defaults: {
      ...defined({ autoAnalyse, readerFirst }),
    },
    saveFile,
    ...defined({ storeOutputs, series, autoStore, readTemplate, study, brokenStudy }),
    ...(fhirUrl === undefined ? {} : { fhir: { url: new URL(fhirUrl, document.baseURI).href, version: fhirVersion } }),
    copyText,
    browser: browserFacts(files.worker.url, threads),
    newRequest: () => storeRequest(),
    openedStudies: () => studiesInAddress(location.search),
    openStudy: uid => location.assign(addressOfStudy(location.href, uid)),
    nowMs: () => Date.now(),
  };
}

/** What the page knows of itself. */
const browserFacts = (workerUrl: string, threadsSet: number | undefined): BrowserFacts => ({
  secure: isSecureContext,
  isolated: globalThis.crossOriginIsolated === true,
  sharesMemory: typeof SharedArrayBuffer !== 'undefined',
  cores: navigator.hardwareConcurrency || 1,
  userAgent: navigator.userAgent,
  pluginPath: new URL('.', workerUrl).pathname,
  threadsSet,
  keepsCaches: 'caches' in globalThis,
  storage: async () => (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {},
});

/**
 * The viewer would compute statistics of every overlay a second after each change, on the main thread's account; up to
 * 3.12.10 the route even dies when a segmentation is gone by then. Unknown keys are ignored by versions without it.
 */
const NO_STATISTICS = { 'panelSegmentation.disableUpdateSegmentationStats': { $set: true } };
