/** The parts of cornerstone's core and tools that are used; see hostPorts.ts. */
import type { Vec3 } from '@ohif-stroke/core';

export interface HostImage {
  readonly imageId: string;
  readonly referencedImageId?: string;
  readonly slope?: number;
  readonly intercept?: number;
  /** `scaled` says that the loader has already applied slope and intercept; some series have no `preScale` at all. */
  readonly preScale?: {
    readonly scaled?: boolean;
    readonly scalingParameters?: { readonly rescaleSlope?: number; readonly rescaleIntercept?: number };
  };
  readonly voxelManager?: { getScalarData(): ArrayLike<number> & { set?(source: ArrayLike<number>): void } };
}

/** One annotation in cornerstone's own shape. */
export interface HostAnnotation {
  annotationUID: string;
  highlighted: boolean;
  isLocked: boolean;
  isVisible: boolean;
  invalidated: boolean;
  metadata: {
    toolName: string;
    FrameOfReferenceUID: string;
    referencedImageId: string;
    viewPlaneNormal: Vec3;
    viewUp: Vec3;
  };
  data: {
    label: string;
    text: string;
    /** What may stand beside it, the longest first. */
    texts: readonly string[];
    colour: string;
    handles: { points: Vec3[]; activeHandleIndex: null; textBox: object };
    cachedStats: object;
  };
}

export interface CornerstoneCore {
  /** Where cornerstone's tools tell of what they did. */
  readonly eventTarget?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly imageLoader: {
    loadAndCacheImage(imageId: string): Promise<HostImage>;
    /** An image of labels in the geometry of another one. */
    createAndCacheDerivedLabelmapImage?(referencedImageId: string): HostImage;
  };
  readonly cache: { getImage(imageId: string): HostImage | undefined };
  readonly metaData: { get(type: string, imageId: string): unknown };
  readonly utilities: {
    jumpToSlice(element: HTMLElement, options: { imageIndex: number }): Promise<void>;
    /** Moves from the points of the second viewport to those of the first (4 x 4, columns first), which scrolling in step goes by. */
    readonly spatialRegistrationMetadataProvider?: {
      add(viewportIds: readonly [to: string, from: string], matrix: readonly number[] | undefined): void;
    };
  };
}

/** A viewport as a tool meets it when it draws. */
export interface AnnotatedViewport {
  readonly id: string;
  readonly element: HTMLElement;
  /** CSS pixels of the picture. */
  worldToCanvas(pointLps: Vec3): readonly number[];
  /** And back, to the plane that is shown. */
  canvasToWorld?(place: readonly [x: number, y: number]): Vec3;
  /** The image at hand; volume viewports know one only where they show the plane of acquisition. */
  getCurrentImageId?(): string | null | undefined;
}

/** The drawing layer over a picture: nodes are kept by name, and those that a drawing does not touch are taken away. */
export interface SvgDrawing {
  getSvgNode(name: string): Element | undefined;
  appendNode(node: Element, name: string): void;
  setNodeTouched(name: string): void;
}

/** What a tool of ours may override. */
export interface HostAnnotationTool {
  renderAnnotation?(element: { readonly viewport?: AnnotatedViewport }, svg: SvgDrawing): boolean;
}

type ToolClass = { new (...options: readonly unknown[]): HostAnnotationTool; toolName: string };

export interface CornerstoneTools {
  readonly RectangleROITool: ToolClass;
  addTool(tool: ToolClass): void;
  readonly segmentation: {
    readonly triggerSegmentationEvents: {
      triggerSegmentationDataModified(segmentationId: string): void;
      triggerSegmentationRepresentationModified(viewportId: string, segmentationId: string): void;
    };
    readonly state: {
      getSegmentation(segmentationId: string): LabelmapSegmentation | undefined;
    };
  };
  readonly annotation: {
    readonly state: {
      getAnnotationManager(): {
        addAnnotation(annotation: HostAnnotation, groupKey: string): void;
        removeAnnotation(annotationUid: string): void;
      };
    };
    readonly locking: { setAnnotationLocked(annotationUid: string, locked: boolean): void };
    readonly config: {
      readonly style: { setAnnotationStyles(annotationUid: string, styles: Readonly<Record<string, string>>): void };
    };
  };
  readonly utilities: {
    triggerAnnotationRenderForViewportIds(viewportIds: readonly string[]): void;
  };
}

export interface LabelmapSegmentation {
  readonly representationData?: { readonly Labelmap?: { readonly imageIds?: readonly string[]; volumeId?: string } };
}
