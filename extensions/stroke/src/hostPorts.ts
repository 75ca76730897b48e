/**
 * With hostLibraries.ts the only file that knows methods of OHIF and cornerstone. It declares the few that are used, as narrow interfaces:
 * tests pass plain fakes, and what differs between OHIF versions has one room. Nothing of the host is imported;
 * everything comes from the context that OHIF hands to `preRegistration`.
 */
import type { Vec3 } from '@ohif-stroke/core';
import type { CornerstoneCore, CornerstoneTools } from './hostLibraries.js';

export type * from './hostLibraries.js';

export interface Subscription {
  unsubscribe(): void;
}

interface Observable {
  readonly EVENTS: Readonly<Record<string, string>>;
  subscribe(event: string, callback: (payload: unknown) => void): Subscription;
}

/** One display set: the images of a series as OHIF shows them. */
export interface HostDisplaySet {
  readonly displaySetInstanceUID: string;
  readonly StudyInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly Modality: string;
  readonly SeriesDescription?: string;
  readonly SeriesNumber?: number | string;
  /** Set by the viewer when the display set is first shown; see `imageIdsOf`. */
  readonly imageIds?: readonly string[];
  /** Naturalised metadata of the instances. */
  readonly instances?: readonly Readonly<Record<string, unknown>>[];
}

export interface DisplaySetService extends Observable {
  getActiveDisplaySets(): readonly HostDisplaySet[];
  getDisplaySetByUID(uid: string): HostDisplaySet | undefined;
}

export interface GridViewport {
  readonly viewportId: string;
  readonly displaySetInstanceUIDs?: readonly string[];
}

export interface ViewportGridService extends Observable {
  getState(): { readonly activeViewportId: string | null; readonly viewports: ReadonlyMap<string, GridViewport> };
  setDisplaySetsForViewports?(
    updates: readonly { readonly viewportId: string; readonly displaySetInstanceUIDs: readonly string[] }[],
  ): void;
}

/** A grey-level window by its ends; HU where a CT is shown. */
export interface VoiRange {
  readonly lower: number;
  readonly upper: number;
}

/** What both the stack and the volume viewport of cornerstone offer. */
export interface HostViewport {
  readonly type: string;
  readonly element: HTMLElement;
  getFrameOfReferenceUID(): string;
  /** Stack viewports only: image ids in the order shown. */
  getImageIds?(): readonly string[];
  setViewReference(reference: {
    FrameOfReferenceUID: string;
    referencedImageId?: string;
    cameraFocalPoint: Vec3;
    viewPlaneNormal: Vec3;
  }): void;
  getCamera?(): { readonly viewPlaneNormal: Vec3 };
  /** The window (VOI) of what is shown. */
  setProperties?(properties: { readonly voiRange: VoiRange; readonly invert?: boolean }): void;
  getProperties?(): {
    readonly voiRange?: VoiRange;
    readonly invert?: boolean;
    /** Stack viewports only: nobody chose the window, it is the file's or the full range of the pixels. */
    readonly isComputedVOI?: boolean;
  };
  /** Stack viewports only. */
  getCurrentImageId?(): string | undefined;
  render(): void;
}

export interface ViewportService extends Observable {
  getCornerstoneViewport(viewportId: string): HostViewport | null | undefined;
}

export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

export interface SegmentationService {
  getSegmentation(segmentationId: string): unknown;
  createLabelmapForDisplaySet(
    displaySet: HostDisplaySet,
    options: {
      segmentationId: string;
      label: string;
      segments: Readonly<
        Record<number, { readonly label: string; readonly active?: boolean; readonly locked?: boolean }>
      >;
    },
  ): Promise<string>;
  /** Public, and what the one above ends with. */
  addOrUpdateSegmentation?(segmentation: {
    readonly segmentationId: string;
    readonly representation: {
      readonly type: 'Labelmap';
      readonly data: { readonly imageIds: readonly string[]; readonly referencedImageIds: readonly string[] };
    };
    readonly config: object;
  }): void;
  addSegmentationRepresentation(
    viewportId: string,
    options: { segmentationId: string; type: 'Labelmap' },
  ): Promise<void>;
  getSegmentationRepresentations(viewportId: string, specifier: { segmentationId: string }): readonly unknown[];
  /** Returns the entry of the colour table itself, not a copy. */
  getSegmentColor(viewportId: string, segmentationId: string, segmentIndex: number): number[] | undefined;
  setSegmentColor(viewportId: string, segmentationId: string, segmentIndex: number, colour: Rgba): void;
  setStyle(specifier: { type: 'Labelmap'; segmentationId: string }, style: LabelmapStyle): void;
  setActiveSegmentation?(viewportId: string, segmentationId: string): void;
  setActiveSegment?(segmentationId: string, segmentIndex: number): void;
  /** Since 3.13; before that the next one does the same. */
  removeRepresentationsFromViewport?(viewportId: string, specifier: { segmentationId: string }): void;
  removeSegmentationRepresentations?(viewportId: string, specifier: { segmentationId: string }): void;
}

/** Cornerstone keeps one set for the active segmentation of a viewport and one for the others. */
export interface LabelmapStyle {
  readonly renderFill: boolean;
  readonly renderFillInactive: boolean;
  readonly fillAlpha: number;
  readonly fillAlphaInactive: number;
  readonly renderOutline: boolean;
  readonly renderOutlineInactive: boolean;
  readonly outlineWidth: number;
  readonly outlineWidthInactive: number;
  readonly outlineOpacity: number;
  readonly outlineOpacityInactive: number;
  readonly activeSegmentOutlineWidthDelta: number;
}

export interface HostToolGroup {
  hasTool?(toolName: string): boolean;
  addTool(toolName: string, configuration?: object): void;
  setToolEnabled(toolName: string): void;
  addToolInstance?(toolName: string, parentTool: string, configuration: object): void;
  getActivePrimaryMouseButtonTool?(): string | undefined;
  setToolActive?(toolName: string, options: { readonly bindings: readonly { readonly mouseButton: number }[] }): void;
  setToolPassive?(toolName: string): void;
  setToolDisabled?(toolName: string): void;
}

export interface ToolGroupService {
  getToolGroupIds(): readonly string[];
  getToolGroup(toolGroupId: string): HostToolGroup | undefined;
}

/** The viewer's own client of the configured archive. */
export interface DicomWebClient {
  headers: Readonly<Record<string, string>>;
  /** Told of every answer that is an error. */
  errorInterceptor?: (error: unknown) => void;
  retrieveInstance(of: {
    studyInstanceUID: string;
    seriesInstanceUID: string;
    sopInstanceUID: string;
    /** Becomes the `onprogress` of the client's request. */
    progressCallback?: (progress: ProgressEvent) => void;
  }): Promise<ArrayBuffer>;
  /** Rejects with the status of an answer that is no success. */
  storeInstances?(of: { readonly datasets: readonly ArrayBuffer[] }): Promise<unknown>;
  retrieveSeriesMetadata?(of: {
    studyInstanceUID: string;
    seriesInstanceUID: string;
  }): Promise<readonly InstanceJson[] | undefined>;
  /** Where searches go; the viewer has a second client for a search root of its own. */
  qidoURL?: string;
  searchForSeries?(of: { queryParams: SearchParameters }): Promise<readonly InstanceJson[] | undefined>;
  searchForInstances?(of: {
    studyInstanceUID: string;
    seriesInstanceUID: string;
    queryParams: SearchParameters;
  }): Promise<readonly InstanceJson[] | undefined>;
  retrieveInstanceMetadata?(of: {
    studyInstanceUID: string;
    seriesInstanceUID: string;
    sopInstanceUID: string;
  }): Promise<InstanceJson | readonly InstanceJson[] | undefined>;
}

type SearchParameters = Readonly<Record<string, string | number>>;

/** An instance in the DICOM JSON model (PS3.18 annex F). */
export type InstanceJson = Readonly<Record<string, unknown>>;

/** A study as the viewer's query gives it. */
export interface FoundStudy {
  readonly studyInstanceUid: string;
  /** YYYYMMDD */
  readonly date?: string;
  readonly time?: string;
  /** Patient ID. */
  readonly mrn?: string;
  readonly patientBirthDate?: string;
  readonly description?: string;
  readonly modalities?: string;
}

export interface FoundSeries {
  readonly seriesInstanceUid: string;
  readonly modality?: string;
  readonly description?: string;
}

/** The part of an XMLHttpRequest that tells what an archive has answered. */
export type StoreRequest = Pick<XMLHttpRequest, 'readyState' | 'status' | 'response' | 'addEventListener'>;

export interface DataSource {
  readonly query?: {
    readonly studies?: {
      search(query: { patientId: string; disableWildcard: boolean }): Promise<readonly FoundStudy[] | undefined>;
    };
    /** Absent, or without an answer, in data sources that cannot search: see `seriesOfStudy`. */
    readonly series?: { search?(studyInstanceUid: string): Promise<readonly FoundSeries[] | undefined> };
  };
  getImageIdsForDisplaySet?(set: HostDisplaySet): readonly string[];
  getConfig?(): { readonly name?: string; readonly qidoRoot?: string } | undefined;
  deleteStudyMetadataPromise?(key: string): void;
  /** Up to 3.13 the viewer's own resolves to nothing, whatever the archive has answered, but sends by `request`. */
  readonly store?: { dicom(dataset: ArrayBuffer, request?: StoreRequest): Promise<unknown> };
  readonly retrieve?: {
    getWadoDicomWebClient?(): DicomWebClient | undefined;
    readonly series?: {
      metadata(query: { StudyInstanceUID: string; filters?: { seriesInstanceUID: string } }): Promise<unknown>;
    };
  };
}

export interface HangingProtocolService extends Partial<Observable> {
  addCustomAttribute?(id: string, name: string, callback: DisplaySetAttribute | ViewportAttribute): void;
}

/** Asked by rules that choose a display set. */
export type DisplaySetAttribute = (
  set: HostDisplaySet,
  options?: { readonly displaySets?: readonly HostDisplaySet[] },
) => unknown;
/** Asked for an option of the viewport that these display sets are hung into. */
type ViewportAttribute = (sets: readonly HostDisplaySet[]) => unknown;

export interface CustomizationService {
  getCustomization?(id: string): unknown;
  setCustomizations?(customizations: object, scope?: string): void;
}

export interface HostServices {
  readonly displaySetService: DisplaySetService;
  readonly viewportGridService: ViewportGridService;
  readonly cornerstoneViewportService: ViewportService;
  readonly segmentationService: SegmentationService;
  readonly toolGroupService: ToolGroupService;
  readonly hangingProtocolService?: HangingProtocolService;
  readonly customizationService?: CustomizationService;
  readonly uiNotificationService?: {
    show?(notification: { title: string; message: string; type: 'error'; duration: number }): unknown;
  };
  readonly userAuthenticationService?: {
    getUser?(): unknown;
    getAuthorizationHeader?(): Readonly<Record<string, string>> | undefined;
  };
}

export interface ExtensionManager {
  getModuleEntry(id: string): { readonly exports?: { getCornerstoneLibraries?(): unknown } } | undefined;
  getActiveDataSource(): readonly DataSource[];
}

/** What OHIF hands to `preRegistration` and to the mode hooks. */
export interface HostContext {
  readonly servicesManager: { readonly services: HostServices };
  readonly extensionManager: ExtensionManager;
  readonly commandsManager?: { runCommand(name: string, options: object): unknown };
}

/** Everything of the viewer that the extension may touch. */
export interface Host {
  readonly services: HostServices;
  readonly core: CornerstoneCore;
  readonly tools: CornerstoneTools;
  readonly dataSource: () => DataSource | undefined;
  /** One of the viewer's own commands. */
  readonly runCommand: (name: string, options: object) => void;
}

const COMMON_UTILITIES = '@ohif/extension-cornerstone.utilityModule.common';

/** Picks services and libraries out of OHIF's context. Throws where the viewer lacks its cornerstone extension: a bug of the set-up. */
export function connectHost(context: HostContext): Host {
  const libraries = context.extensionManager.getModuleEntry(COMMON_UTILITIES)?.exports?.getCornerstoneLibraries?.();
  if (!isLibraries(libraries))
    throw new Error('The stroke extension needs @ohif/extension-cornerstone, which is not loaded.');
  return {
    services: context.servicesManager.services,
    core: libraries.cornerstone,
    tools: libraries.cornerstoneTools,
    dataSource: () => context.extensionManager.getActiveDataSource()[0],
    runCommand: (name, options) => void context.commandsManager?.runCommand(name, options),
  };
}

/** Image ids of a display set, shown or not, one a frame. */
export const imageIdsOf = (host: Pick<Host, 'dataSource'>, set: HostDisplaySet): readonly string[] =>
  set.imageIds ?? host.dataSource()?.getImageIdsForDisplaySet?.(set) ?? [];

function isLibraries(value: unknown): value is { cornerstone: CornerstoneCore; cornerstoneTools: CornerstoneTools } {
  return typeof value === 'object' && value !== null && 'cornerstone' in value && 'cornerstoneTools' in value;
}

/** Only the events that this version of the viewer has. */
export const events = (all: Readonly<Record<string, string>>, names: readonly string[]): readonly string[] =>
  names.flatMap(name => (all[name] === undefined ? [] : [all[name]]));

/** Which viewport an event of the viewer is about. */
export const viewportIn = (payload: unknown): string | undefined =>
  typeof payload === 'object' && payload !== null && 'viewportId' in payload && typeof payload.viewportId === 'string'
    ? payload.viewportId
    : undefined;
