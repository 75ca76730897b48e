import { defined, readStudyPlan } from '@ohif-stroke/core';
import { createAnalysisWorker, spawnWorker, whyNotSpawned } from '@ohif-stroke/runtime';
import { commandsModule } from './commandsModule.js';
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
import { createSession, type Session, type SessionOutside } from './session/session.js';
import { addressOfStudy, studiesInAddress } from './session/studiesInAddress.js';
import { createStore, type Store } from './state/store.js';

/**
 * The extension. Results live in one store for the life of the page, so that they are still there after a change of
 * tab or a visit to the worklist; everything that touches the viewer lives in a session, for the life of the mode.
 */
export function createExtension(base: string) {
  const store = createStore(undefined, () => Date.now());
  let outside: SessionOutside | undefined;
  let context: (HostContext & Configured) | undefined;
  let session: Session | undefined;
  let leaveDesk: (() => void) | undefined;
  const enter = (): Session | undefined => {
    if (!session && context) {
      outside ??= browserSide(base, checkConfiguration(joined(context)), store);
      session = createSession(connectHost(context), store, outside);
    }
    return session;
  };

  return {
    id: EXTENSION_ID,
    preRegistration(given: HostContext & Configured) {
      context = given;
      hideForStudy(given);
      const { hangingProtocolService } = given.servicesManager.services;
      teachBestSeries(hangingProtocolService);
      teachFirstImage(hangingProtocolService);
    },
    onModeEnter() {
      const { customizationService } = context?.servicesManager.services ?? {};
      customizationService?.setCustomizations?.(NO_STATISTICS, 'mode');
      joinHostKeys(customizationService);
      const entered = enter();
      if (entered && store.getState().readerStudy) leaveDesk = mountDesk(document, { store, session: entered });
    },
    onModeExit() {
      leaveDesk?.();
      leaveDesk = undefined;
      session?.stop();
      session = undefined;
    },
    getHangingProtocolModule,
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

export interface Configured {
  readonly configuration?: StrokeConfiguration;
  readonly appConfig?: { readonly [EXTENSION_ID]?: StrokeConfiguration; showPatientInfo?: string };
}

/** Readers of a study are blind to the patient and to each other: the header and the lists of series are away (see the mode). */
function hideForStudy({ appConfig, servicesManager }: HostContext & Configured): void {
  const plan = appConfig && readStudyPlan(appConfig[EXTENSION_ID]?.study);
  if (!plan) return;
  appConfig.showPatientInfo = 'disabled';
  const { customizationService } = servicesManager.services;
  customizationService?.setCustomizations?.({ [STUDY_CASES]: { $set: plan.cases.join(' ') } }, 'global');
}

/** By this name the mode, which imports nothing, finds the cases of a reader study. */
const STUDY_CASES = 'stroke.readerStudyCases';

/** Both are from outside; what is no record is passed on to be told. */
function joined({ appConfig, configuration }: Configured): unknown {
  const site: unknown = appConfig?.[EXTENSION_ID];
  return typeof (site ?? {}) === 'object' && !Array.isArray(site)
    ? { ...appConfig?.[EXTENSION_ID], ...configuration }
    : site;
}

/** Workers, downloads and the clock: kept for the life of the page, so that models stay loaded. */
function browserSide(base: string, { configuration, problems }: CheckedConfiguration, store: Store): SessionOutside {
  const { filesUrl, threads, models, autoAnalyse, readerFirst, readTemplate, storeOutputs, series, autoStore } =
    configuration;
  const { fhirUrl, fhirVersion = 'R4' } = configuration;
  const study = readStudyPlan(configuration.study);
  if (problems.length > 0) store.dispatch({ type: 'misconfigured', problems });
  const files = pluginFiles(filesUrl === undefined ? base : new URL(filesUrl, document.baseURI).href, threads, models);
  return {
    worker: createAnalysisWorker({
      spawn: () => spawnWorker(files.workerUrl),
      config: files.workerConfig,
      whyNot: () => whyNotSpawned(files.workerUrl),
    }),
    ...createReportClient(() => spawnWorker(files.reportWorkerUrl)),
    kept: keptTexts(() => window.localStorage),
    keptForSession: keptTexts(() => window.sessionStorage),
    defaults: {
      ...defined({ autoAnalyse, readerFirst }),
    },
    saveFile,
    ...defined({ storeOutputs, series, autoStore, readTemplate, study }),
    ...(fhirUrl === undefined ? {} : { fhir: { url: new URL(fhirUrl, document.baseURI).href, version: fhirVersion } }),
    copyText,
    browser: browserFacts(files.workerUrl, threads),
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
