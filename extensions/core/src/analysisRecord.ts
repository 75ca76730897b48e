import type { Backend } from './model/inferencePort.js';
import type { ModelUse } from './model/modelUse.js';
import type { Suitability } from './notice.js';
import type { SourceImage } from './volume/sourceImages.js';

/** What every analysis says of itself, whatever it looks for. Plain, readonly, structured-cloneable. */
export interface AnalysisRecord {
  /** Which pipeline made it (`Pipeline.id`). */
  readonly pipeline: string;
  readonly software: { readonly name: string; readonly version: string };
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid?: string;
  readonly suitability: Suitability;
  readonly models: readonly ModelUse[];
  readonly backend: Backend;
  /** Every threshold that led to this result, by name; printed in the report. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly timingsMs: Readonly<Record<string, number>>;
  /** Source images by volume slice, for references in SR and SEG and for jumping in the viewer. */
  readonly images: readonly SourceImage[];
}
